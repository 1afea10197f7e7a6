/** MPEG-2 Layer III, 8 kbit/s, 16 kHz, mono, no CRC; the rest of the frame is zero: no sound.
 *  Source of the header's bits: ISO/IEC 13818-3. */
const FRAME_HEADER = [0xff, 0xf3, 0x18, 0xc0];

/** 72 × 8000 bit/s ÷ 16000 Hz. */
const FRAME_BYTES = 36;

/** 576 samples at 16 kHz. */
const FRAME_SECONDS = 0.036;

/** Bytes of a second of silence. */
export const BYTES_PER_SECOND = FRAME_BYTES / FRAME_SECONDS;

/** A valid MP3 of at least so many seconds in which nobody makes a sound. */
export function silentMp3(seconds: number): Buffer {
	const frame = Buffer.alloc(FRAME_BYTES);
	frame.set(FRAME_HEADER);
	const frames = Math.max(1, Math.ceil(seconds / FRAME_SECONDS));
	return Buffer.concat(Array.from({ length: frames }, () => frame));
}
