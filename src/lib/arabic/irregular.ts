import { stem } from './stem.ts';

/*
 * Broken plurals that no pattern gives (see family.ts). Only the packer has this list: it writes into the index which words of the
 * library belong together by it.
 */

/** Patterns that hold for some singulars alone: what changes in them, and those singulars. */
const PATTERNS: readonly (readonly [singular: RegExp, plural: string, words: string])[] = [
	[
		/^(.)(.).(.)$/,
		'ا$1$2$3',
		'جهاز نظام سلاح نشاط لسان مثال طعام زمان جناح دماغ حزام وسام قناع لباس غلاف حصان عمود رصيد رغيف وريد'
	],
	[/^(.)(.)ي(.)$/, '$1$2$3', 'مدين طريق صحيف سفين جزير فريق جديد مريض قتيل جريح اسير'],
	[/^(.)(.)ي(.)$/, '$1$2ا$3', 'كبير صغير كريم طويل'],
	[/^(.)(.)ي(.)$/, 'ا$1$2ا$3', 'نصير يتيم حفيد'],
	[/^(.)[او](.)$/, '$1ي$2', 'نار جار تاج ثور حوت']
];

/** Words that no pattern joins; those between bars belong together. شيئا and مئة are here as other spellings of شيء and مائة. Left
 * out is what would bring in another word, as the stem of أمهات is that of أمة, and that of شفاه is that of شفاء. */
const IRREGULAR = `
مراه نساء|انسان ناس|ابن ابناء|اسم اسماء|اخ اخوه|بنت بنات|اب اباء|فم افواه|ماء مياه|شي شييا اشياء|سنه سنوات سنين|يد ايدي|يوم ايام|
شهر اشهر|نفس انفس|عين اعين|سهم اسهم|صوت اصوات|لعبه العاب|راي اراء|بير ابار|رييس روساء|سوال اسيله|دار ديار|شاب شباب|
ثوب ثياب|دم دماء|سماء سماوات|صحراء صحاري|قاضي قضاه|قايد قاده|سيد ساده|صاحب اصحاب|شاهد شهود|ضابط ضباط|نادي انديه|
قضيه قضايا|هديه هدايا|خليه خلايا|ضحيه ضحايا|زاويه زوايا|حديث احاديث|دليل ادله|غذاء اغذيه|قوه قوي|مايه ميه|عجوز عجايز|
برنامج برامج|دينار دنانير|دكتور دكاتره|استاذ اساتذه|فيلسوف فلاسفه
`;

const irregulars = new Map<string, string[]>();
for (const [singular, plural, words] of PATTERNS) {
	for (const word of words.split(' ')) relate([word, word.replace(singular, plural)]);
}
for (const line of IRREGULAR.trim().split(/\|\s*/)) relate(line.split(' ').map(stem));

function relate(keys: string[]): void {
	for (const key of keys) {
		irregulars.set(key, [...(irregulars.get(key) ?? []), ...keys.filter((other) => other !== key)]);
	}
}

/** The stems that stand to this one as a plural or singular that no mould gives: مياه for ماء. */
export function irregular(key: string): readonly string[] {
	return irregulars.get(key) ?? [];
}
