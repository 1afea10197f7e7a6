import { subjectOf } from '../../../../nodes/AiAgentCall/input/quoted';

describe('subjectOf', () => {
	it.each([
		['+86 138 CALL ME', "'+86 138 CALL ME' in the field 'Callee'"],
		[' two\n\tlines ', "'two lines' in the field 'Callee'"],
		[12.5, "'12.5' in the field 'Callee'"],
		[false, "'false' in the field 'Callee'"],
		['9'.repeat(50), `'${'9'.repeat(40)}…' in the field 'Callee'`],
		['', "The field 'Callee'"],
		[undefined, "The field 'Callee'"],
		[['+86'], "The field 'Callee'"],
		[{ value: 'x' }, "The field 'Callee'"],
	])('quotes %j', (value, text) => {
		expect(subjectOf(value, 'Callee')).toBe(text);
	});

	it('names the option a field belongs to', () => {
		expect(subjectOf('nine', 'From', 'Calling Hours')).toBe(
			"'nine' in the field 'From' of 'Calling Hours'",
		);
	});
});
