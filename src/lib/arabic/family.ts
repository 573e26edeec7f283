import { stem } from './stem.ts';

/*
 * Broken plurals change a word from within (كتاب, كتب), so no ending can be taken off. Their patterns can be told: digits stand for
 * the letters of the root, and a plural has its singular's in another mould. The keys that are compared are stems (see stem.ts):
 * مدرس for مدرسة, علما for علماء.
 *
 * Writing without vowels makes other words look like plurals, سلام that of سلم. A mould is in the table if, of the commonest pairs
 * that it joins among the stems of ten thousand articles, a third or more are plurals, or if it names those for which it holds. Of
 * 411 plurals written down from memory (tests/unit/arabic/plurals.ts), it finds 91 %, both of the half that was looked at while the
 * table was made and of the half held out; a first version met the last 119 of them unseen and found 73 %. Of 148 pairs chosen to
 * mislead, it takes 26 for plurals, so that 92 and 94 % of what it finds in these lists is right.
 */

/** The mould of a singular, that of its plural, and the only singulars it is for, if it is not for all. */
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
12.3 ا123 جهاز نظام سلاح نشاط لسان مثال طعام زمان جناح دماغ حزام وسام قناع لباس غلاف حصان عمود رصيد رغيف وريد
12ي3 123 مدين طريق صحيف سفين جزير فريق جديد مريض قتيل جريح اسير
12ي3 12ا3 كبير صغير كريم طويل
12ي3 ا12ا3 نصير يتيم حفيد
1[او]2 1ي2 نار جار تاج ثور حوت
12[اوي]3 12ا2ي3
1234 12ا34
123[اوي]4 12ا3ي4
1[اي]2[اوي]3 1وا2ي3
`;

/** Words that no mould joins; those between bars belong together. شيئا and مئة are here as other spellings of شيء and مائة. Left
 * out is what would bring in another word, as the stem of أمهات is that of أمة, and that of شفاه is that of شفاء. */
const IRREGULAR = `
مراه نساء|انسان ناس|ابن ابناء|اسم اسماء|اخ اخوه|بنت بنات|اب اباء|فم افواه|ماء مياه|شي شييا اشياء|سنه سنوات سنين|يد ايدي|يوم ايام|
شهر اشهر|نفس انفس|عين اعين|سهم اسهم|صوت اصوات|لعبه العاب|راي اراء|بير ابار|رييس روساء|سوال اسيله|دار ديار|شاب شباب|
ثوب ثياب|دم دماء|سماء سماوات|صحراء صحاري|قاضي قضاه|قايد قاده|سيد ساده|صاحب اصحاب|شاهد شهود|ضابط ضباط|نادي انديه|
قضيه قضايا|هديه هدايا|خليه خلايا|ضحيه ضحايا|زاويه زوايا|حديث احاديث|دليل ادله|غذاء اغذيه|قوه قوي|مايه ميه|عجوز عجايز|
برنامج برامج|دينار دنانير|دكتور دكاتره|استاذ اساتذه|فيلسوف فلاسفه
`;

/** A mould that one form may be poured into from another: of plurals from singulars, or the other way. */
interface Mould {
	from: RegExp;
	into: string;
}

const moulds: Mould[] = [];
const irregulars = new Map<string, string[]>();
readMoulds();
readIrregulars();

function readMoulds(): void {
	for (const line of MOULDS.trim().split('\n')) {
		const [singular = '', plural = '', ...only] = line.split(' ');
		if (only.length > 0) {
			const mould = pouring(singular, plural);
			for (const word of only) relate([word, word.replace(mould.from, mould.into)]);
		} else moulds.push(pouring(singular, plural), ...expanded(singular).map((one) => pouring(plural, one)));
	}
}

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

function readIrregulars(): void {
	for (const line of IRREGULAR.trim().split(/\|\s*/)) relate(line.split(' ').map(stem));
}

function relate(keys: string[]): void {
	for (const key of keys) {
		irregulars.set(key, [...(irregulars.get(key) ?? []), ...keys.filter((other) => other !== key)]);
	}
}

/** What is left of a stem when weak letters, doublings and endings of short words are taken off: the same for a word and its broken
 * plural, but for irregular ones. Never empty. */
export function skeleton(key: string): string {
	return key.replace(/ه$|ات$|[اويء]/g, '').replace(/(.)\1/g, '$1') || key;
}

/** The stems that are, by their patterns or as known exceptions, plurals or singulars of this one; most of them are no words. */
export function plurals(key: string): Set<string> {
	const found = new Set(irregular(key));
	for (const { from, into } of moulds) if (from.test(key)) found.add(key.replace(from, into));
	found.delete(key);
	return found;
}

/** The stems that stand to this one as a plural or singular that no pattern gives: مياه for ماء. */
export function irregular(key: string): readonly string[] {
	return irregulars.get(key) ?? [];
}
