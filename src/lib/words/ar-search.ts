import { countOf, formatDigits } from '../arabic/numbers.ts';
import { ARTICLES, OF_ARTICLES } from './ar.ts';

/** The same as what is shown. */
const SHOWN_ARTICLES = { ...OF_ARTICLES, one: 'مقالًا واحدًا' };

const NOT_DOWNLOADED = {
	zero: 'نزلت كلها',
	one: 'مقال واحد لم ينزل بعد',
	two: 'مقالان لم ينزلا بعد',
	few: '{n} مقالات لم تنزل بعد',
	many: '{n} مقالًا لم تنزل بعد',
	other: '{n} مقال لم تنزل بعد'
};

/** The same with the word found in each of them, or in none. */
const IN_ARTICLES = {
	zero: 'ليست في أي مقال',
	one: 'في مقال واحد',
	two: 'في مقالين',
	few: 'في {n} مقالات',
	many: 'في {n} مقالًا',
	other: 'في {n} مقال'
};

const PLACES = {
	zero: 'لا مواضع',
	one: 'موضع واحد',
	two: 'موضعان',
	few: '{n} مواضع',
	many: '{n} موضعًا',
	other: '{n} موضع'
};

const FIRST_RESULTS = {
	zero: 'لا نتائج',
	one: 'هذه أول نتيجة',
	two: 'هاتان أول نتيجتين',
	few: 'هذه أول {n} نتائج',
	many: 'هذه أول {n} نتيجة',
	other: 'هذه أول {n} نتيجة'
};

const CHOSEN_FILTERS = {
	zero: 'تصفية',
	one: 'تصفية، واحدة مختارة',
	two: 'تصفية، اثنتان مختارتان',
	few: 'تصفية، {n} مختارة',
	many: 'تصفية، {n} مختارة',
	other: 'تصفية، {n} مختارة'
};

/** Letters that lean on the word after them, by their names; the others stand for themselves. */
const LEANING_LETTERS: Readonly<Record<string, string>> = {
	و: 'واو العطف',
	ف: 'الفاء',
	ب: 'الباء',
	ك: 'الكاف',
	ل: 'اللام',
	س: 'السين'
};

/** «واو العطف و«ال»»: what was split off in front of a word. */
function splitOff(letters: readonly string[]): string {
	return letters.map((letter) => LEANING_LETTERS[letter] ?? `«${letter}»`).join(' و');
}

/** What the search page says. */
export const searchPage = {
	label: 'ابحث في كل المقالات',
	placeholder: (count: number | null) =>
		count === null ? 'ابحث في المقالات' : `ابحث في ${countOf(count, OF_ARTICLES)}`,
	clear: 'امسح',
	hint: 'اكتب كلمة أو أكثر. لا تهم الحركات ولا الهمزات، و«ال» والواو لا تمنعان.',
	tricksTitle: 'بحث أدق',
	/** What may be typed, and what it does. */
	tricks: (): [typed: string, meaning: string][] => [
		['"طوق الحمامة"', 'الكلمتان معًا بهذا الترتيب'],
		['بحر -ميت', 'ما فيه «بحر» وليس فيه «ميت»'],
		['+نهر جبل', 'لا بد من «نهر»'],
		['عنوان:رحلة', 'في العناوين وحدها'],
		['كاتب:اسم', 'لكاتب، وكذلك قسم: ووسم:'],
		[formatDigits('بعد:2018 قبل:2020'), 'بين تاريخين']
	],
	found: (total: number, searched: number) => `${countOf(total, ARTICLES)}، بحثنا في ${countOf(searched, OF_ARTICLES)}`,
	of: (missing: number) => countOf(missing, NOT_DOWNLOADED),
	breadth: 'سعة البحث',
	breadths: { exact: 'تامة', word: 'هذا اللفظ', family: 'عائلة الكلمة' },
	breadthFinds: (name: string, total: number) => `${name}، ${countOf(total, ARTICLES)}`,
	order: 'الترتيب',
	orders: { relevance: 'الأقرب', date: 'الأحدث' },
	manner: 'كم كلمة يكفي',
	anyWord: 'أي كلمة',
	allWords: 'كل الكلمات',
	filter: 'تصفية',
	filterWith: (chosen: number) => countOf(chosen, CHOSEN_FILTERS),
	filters: { section: 'القسم', year: 'السنة', author: 'الكاتب', tag: 'الوسم' },
	removeFilter: (name: string, value: string) => `أزل ${name}: ${value}`,
	removeFilters: 'أزل التصفية',
	show: (total: number) => (total === 0 ? 'لا مقالات' : `اعرض ${countOf(total, SHOWN_ARTICLES)}`),
	completions: 'إكمال ما تكتب',
	titles: 'عناوين',
	meant: 'هل تقصد',
	relaxed: 'لا تقع العبارة بنصها في المكتبة، فهذه نتائج كلماتها.',
	places: (count: number) => countOf(count, PLACES),
	why: {
		family: 'من عائلة',
		prefix: 'يبدأ بـ',
		spelling: 'قريب من',
		transliterated: 'رسم',
		inflected: 'صيغة من'
	},
	/** Why a word of the text is the word sought with more at its ends. */
	splitOff: (before: readonly string[], after: string) => {
		if (before.length === 0) return `فُصلت «${after}» من آخرها`;
		return after === '' ? `فُصلت ${splitOff(before)}` : `فُصلت ${splitOff(before)} من أولها، و«${after}» من آخرها`;
	},
	more: 'اعرض المزيد',
	bounded: (most: number) => `${countOf(most, FIRST_RESULTS)}. أضف كلمة أو صفِّ النتائج لتصل إلى ما تريد.`,
	nothing: 'لا نتائج لما كتبت:',
	nothingSaid: (query: string) => `لا نتائج لما كتبت: ${query}`,
	nothingNote: (searched: number) => `بحثنا في ${countOf(searched, OF_ARTICLES)}.`,
	helpWords: 'كلماتك في المكتبة',
	inArticles: (count: number) => countOf(count, IN_ARTICLES),
	nearest: 'أقرب ما فيها:',
	fewer: 'كلمات أقل',
	widen: 'وسّع البحث',
	failed: 'تعذّر البحث في هذه اللحظة.',
	recent: 'بحثت عنه من قبل',
	recentHere: 'على هذا الجهاز وحده.',
	forget: (query: string) => `احذف من السجل: ${query}`,
	forgetAll: 'امسح الكل'
};
