/**
 * The one module that imports luxon: the build puts the library into it, and everybody else shares that
 * copy.
 */
export { DateTime } from 'luxon';
