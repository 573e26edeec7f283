/*
 * Broken plurals change a word from within (كتاب, كتب), so no ending can be taken off. Their patterns can be told: digits stand for
 * the letters of the root, and a plural has its singular's in another mould. The keys that are compared are stems (see stem.ts):
 * مدرس for مدرسة, علما for علماء.
 *
 * Writing without vowels makes other words look like plurals, سلام that of سلم. A mould is in the table if, of the commonest pairs
 * that it joins among the stems of ten thousand articles, a third or more are plurals; for what else holds see irregular.ts. Of
 * 411 plurals written down from memory (tests/unit/arabic/plurals.ts), it finds 91 %, both of the half that was looked at while the
 * table was made and of the half held out; a first version met the last 119 of them unseen and found 73 %. Of 148 pairs chosen to
 * mislead, it takes 26 for plurals, so that 92 and 94 % of what it finds in these lists is right.
 */

/** The mould of a singular and that of its plural. */
const MOULDS = `
12 12و2
12 ا12ا2
12ه 122
12ه 12ات
123 12ا3
123 12و3
123 ا12ا3
12[وء] ا12ا
12ي ا12يا
1ا2 ا1وا2
1ا2 1وو2
1ا23 12ا3
1ا23 123ا
1ا23 1وا23
1اي2 1وا2
12[اي]3 12اي3
12ي3 123ا
12ي3 ا123ا
12ي2 ا12ا
12[اوي]3 12ا2ي3
1234 12ا34
123[اوي]4 12ا3ي4
1[اي]2[اوي]3 1وا2ي3
`;

/** A mould that one form may be poured into from another: of plurals from singulars, or the other way. */
interface Mould {
	from: RegExp;
	into: string;
}

const moulds = MOULDS.trim()
	.split('\n')
	.flatMap((line): Mould[] => {
		const [singular = '', plural = ''] = line.split(' ');
		return [pouring(singular, plural), ...expanded(singular).map((one) => pouring(plural, one))];
	});

function pouring(from: string, into: string): Mould {
	// A digit met again is the same letter again.
	const pattern = from.replace(/\d/g, (digit, at) => (from.indexOf(digit) === at ? '(.)' : `\\${digit}`));
	return { from: new RegExp(`^${pattern}$`), into: into.replace(/\d/g, '$$$&') };
}

/** A mould with a choice of letters as one mould for each. */
function expanded(mould: string): string[] {
	const [choice, letters = ''] = /\[(.+?)\]/.exec(mould) ?? [];
	return choice === undefined
		? [mould]
		: Array.from(letters).flatMap((letter) => expanded(mould.replace(choice, letter)));
}

/** What is left of a stem when weak letters, doublings and endings of short words are taken off: the same for a word and its broken
 * plural, but for irregular ones. Never empty. */
export function skeleton(key: string): string {
	return key.replace(/ه$|ات$|[اويء]/g, '').replace(/(.)\1/g, '$1') || key;
}

/** The stems that are, by their patterns, plurals or singulars of this one; most of them are no words. */
export function plurals(key: string): Set<string> {
	const found = new Set<string>();
	for (const { from, into } of moulds) if (from.test(key)) found.add(key.replace(from, into));
	found.delete(key);
	return found;
}
