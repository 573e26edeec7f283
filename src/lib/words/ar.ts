import { formatDate, formatTimestamp } from '../arabic/dates.ts';
import { countOf, formatBytes, formatDigits, formatNumber } from '../arabic/numbers.ts';
import type { LibraryErrorCode } from '../library/error.ts';
import type { ReaderError } from '../reader/error.ts';

const ARTICLES = {
	zero: 'لا مقالات',
	one: 'مقال واحد',
	two: 'مقالان',
	few: '{n} مقالات',
	many: '{n} مقالًا',
	other: '{n} مقال'
};

/** The same after a preposition. */
const OF_ARTICLES = { ...ARTICLES, zero: 'صفر مقالات', two: 'مقالين' };

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

const MINUTES = {
	zero: 'أقل من دقيقة',
	one: 'دقيقة واحدة',
	two: 'دقيقتان',
	few: '{n} دقائق',
	many: '{n} دقيقة',
	other: '{n} دقيقة'
};

const CHECKED_FILES = {
	zero: 'ليس على الجهاز ملفات نفحصها',
	one: 'قرأنا من ذاكرة الجهاز ملفًا واحدًا وطابقناه بأصله',
	two: 'قرأنا من ذاكرة الجهاز ملفين وطابقناهما بأصلهما',
	few: 'قرأنا من ذاكرة الجهاز {n} ملفات وطابقناها بأصلها',
	many: 'قرأنا من ذاكرة الجهاز {n} ملفًا وطابقناها بأصلها',
	other: 'قرأنا من ذاكرة الجهاز {n} ملف وطابقناها بأصلها'
};

const DAMAGED_FILES = {
	zero: 'لا ملفات تالفة',
	one: 'وجدنا ملفًا تالفًا فحذفناه، ونعيد تنزيله.',
	two: 'وجدنا ملفين تالفين فحذفناهما، ونعيد تنزيلهما.',
	few: 'وجدنا {n} ملفات تالفة فحذفناها، ونعيد تنزيلها.',
	many: 'وجدنا {n} ملفًا تالفًا فحذفناها، ونعيد تنزيلها.',
	other: 'وجدنا {n} ملف تالف فحذفناها، ونعيد تنزيلها.'
};

/** Words a minute of silent reading in Arabic: an unverified start, slower than the 238 measured for English. */
export const WORDS_A_MINUTE = 175;

/**
 * Every sentence that the interface says, in Arabic; sentences with numbers are functions. The other languages say the same ones,
 * which `Words` below holds them to.
 */
export const words = {
	app: 'زاد',
	skip: 'انتقل إلى المحتوى',
	sections: 'أقسام التطبيق',
	library: 'المكتبة',
	search: 'البحث',
	bookmarks: 'المحفوظات',
	device: 'جهازك',
	settings: 'الإعدادات',
	about: 'عن زاد',
	close: 'أغلق',
	undo: 'تراجع',
	retry: 'حاول ثانية',
	toLibrary: 'إلى المكتبة',

	number: (n: number) => formatNumber(n),
	bytes: (bytes: number) => formatBytes(bytes),
	/** A date written `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
	date: (isoDate: string) => formatDate(isoDate),
	/** How long before `now` a moment was, both in milliseconds since 1970. */
	ago: (moment: number, now: number) => formatTimestamp(moment, now),
	/** Text that is quoted, what stands before and after it. */
	quotes: ['«', '»'],
	/** Between the members of a list, and between the sentences of one line. */
	comma: '، ',
	semicolon: '؛',
	questionMark: '؟',
	/** The letter that stands for text, on the buttons that change its size. */
	letter: 'ع',

	articles: (count: number) => countOf(count, ARTICLES),
	minutes: (wordCount: number) => countOf(Math.round(wordCount / WORDS_A_MINUTE), MINUTES),
	readingTime: (wordCount: number) => `مدة القراءة ${countOf(Math.round(wordCount / WORDS_A_MINUTE), MINUTES)}`,

	libraryList: {
		order: 'الأحدث أولًا، وما لا تاريخ له بترتيب اسمه',
		failed: 'تعذّرت قراءة هذا الجزء من القائمة.'
	},

	bookmark: {
		save: 'احفظ',
		saved: 'محفوظ',
		saveTitle: (title: string) => `احفظ: ${title}`,
		didSave: 'حُفظ المقال',
		didRemove: 'أُزيل من المحفوظات',
		savedAt: (when: string) => `حُفظ ${when}`,
		emptyTitle: 'لا محفوظات بعد',
		empty: 'المس علامة الحفظ عند أي مقال، فتجده هنا.',
		onlyHere: 'محفوظاتك في هذا المتصفح وحده، ولا تغادر جهازك.',
		problem: {
			newer: 'فتحتَ محفوظاتك في إصدار أحدث من زاد. أعد تحميل هذه الصفحة لتحفظ من جديد؛ لم يضع منها شيء.',
			'no-room': 'لم تتسع ذاكرة الجهاز، فلم نكتب التغيير الأخير. محفوظاتك السابقة كما هي.',
			storage: 'منع المتصفح الوصول إلى المحفوظات. لعل النافذة خاصة أو التخزين معطّل.'
		} satisfies Record<ReaderError['code'], string>
	},

	provision: {
		unknown: 'نجهّز القراءة دون اتصال',
		empty: 'لا مقالات على هذا الجهاز',
		loading: (here: number, of: number) => `${formatNumber(here)} من ${countOf(of, OF_ARTICLES)} على جهازك`,
		loadingNote: (bytes: number, ofBytes: number) =>
			`تُقرأ دون اتصال. نُزّل ${formatBytes(bytes)} من ${formatBytes(ofBytes)}.`,
		partialNote: 'تُقرأ دون اتصال. ينزل الباقي حين يعود الاتصال.',
		nothingYet: 'لم ينزل شيء بعد. ينزل حين يعود الاتصال.',
		ready: (count: number) => `${countOf(count, ARTICLES)} على جهازك`,
		readyNote: 'المكتبة كلها تُقرأ دون اتصال.',
		broken: 'لا تُحفظ المكتبة على هذا الجهاز',
		line: 'ما نزل من المكتبة',
		incomplete: 'تنزيل ناقص'
	},

	libraryProblem: {
		'not-downloaded': 'انقطع الاتصال. ما نزل محفوظ، ويكتمل الباقي حين يعود.',
		damaged: 'وصل ملف تالف فرفضناه. نعيد طلبه وحده.',
		unsupported: 'المكتبة أحدث من هذا الإصدار من زاد. حدّث التطبيق لتقرأ الجديد؛ ما نزل يبقى مقروءًا.',
		storage: 'منع المتصفح التخزين. لعل النافذة خاصة أو التخزين معطّل. القراءة ممكنة ما دام الاتصال.',
		'no-room': 'لم تتسع الذاكرة. لم نحذف شيئًا.'
	} satisfies Record<LibraryErrorCode, string>,

	workerProblem: {
		unsupported: 'هذا المتصفح لا يتيح القراءة دون اتصال هنا. القراءة ممكنة ما دام الاتصال.',
		failed: 'تعذّر تجهيز القراءة دون اتصال.'
	},

	deviceHere: {
		title: 'على جهازك',
		readable: (of: number) => (of < 3 ? 'تُقرأ دون اتصال' : `من ${countOf(of, OF_ARTICLES)} تُقرأ دون اتصال`),
		count: (here: number, of: number) => (of < 3 ? countOf(here, ARTICLES) : formatNumber(here)),
		remaining: (bytes: number) => `بقي ${formatBytes(bytes)}.`,
		verifiedAtDownload: 'قورن كل ملف بأصله حين نزل.',
		finish: (bytes: number) => `أكمل التنزيل، ${formatBytes(bytes)}`,
		check: 'افحص الآن',
		checking: 'نقرأ كل ملف ونقارنه بأصله…',
		checkedAll: (files: number, when: string) => `${countOf(files, CHECKED_FILES)} ${when}.`,
		checkedDamaged: (damaged: number) => countOf(damaged, DAMAGED_FILES),
		checkFailed: 'تعذّر الفحص. حاول ثانية.',
		space: 'المساحة',
		used: 'ما يشغله زاد',
		available: (bytes: number) => `المتاح لهذا التطبيق نحو ${formatBytes(bytes)}.`,
		spaceUnknown: 'لا يذكر هذا المتصفح المساحة.',
		persistent: 'التخزين الدائم مفعّل',
		persistentNote: 'لن يمحو المتصفح الملفات من تلقاء نفسه. مسحُ بيانات الموقع يمحوها.',
		notPersistent: 'التخزين غير دائم',
		notPersistentNote: 'قد يمحو المتصفح المكتبة إن ضاقت الذاكرة. ثبّت زاد ليثبت ما نزل.',
		askPersistent: 'اطلب التخزين الدائم',
		refused: 'لم يمنح المتصفح التخزين الدائم.',
		remove: 'احذف المقالات من الجهاز',
		removeTitle: 'أتحذف المقالات من الجهاز؟',
		removeNote: 'تبقى محفوظاتك وإعداداتك. تنزل المقالات ثانية حين تطلبها أو تفتح زاد متصلًا.',
		removeNow: 'احذف',
		cancel: 'ألغِ',
		removed: 'حُذفت المقالات، وبقيت محفوظاتك',
		removeFailed: 'تعذّر الحذف، ولم يتغير شيء'
	},

	searchPage: {
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
		found: (total: number, searched: number) =>
			`${countOf(total, ARTICLES)}، بحثنا في ${countOf(searched, OF_ARTICLES)}`,
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
	},

	article: {
		onDevice: 'على جهازك',
		tools: 'أدوات القراءة',
		text: 'الخط',
		share: 'شارك',
		copied: 'نُسخ الرابط',
		shareFailed: 'تعذّرت المشاركة',
		results: 'نتائج البحث'
	},

	found: {
		bar: 'مواضع ما بحثت عنه',
		place: (number: number, of: number) => `${formatNumber(number)} من ${formatNumber(of)}`,
		said: (number: number, of: number, context: string) =>
			`الموضع ${formatNumber(number)} من ${formatNumber(of)}: ${context}`,
		next: 'الموضع التالي',
		previous: 'الموضع السابق',
		close: 'أزل العلامات'
	},

	appearance: {
		title: 'الخط والمظهر',
		reading: 'القراءة',
		size: 'حجم الخط',
		sizes: ['صغير جدًا', 'صغير', 'متوسط', 'كبير', 'كبير جدًا'],
		theme: 'المظهر',
		themes: { auto: 'تلقائي', light: 'نهار', sepia: 'ورق', dark: 'ليل', contrast: 'شمس' },
		autoNote: 'تلقائي: يتبع جهازك بين النهار والليل.',
		toDark: 'بدّل إلى الليل',
		toLight: 'بدّل إلى النهار'
	},

	language: {
		title: 'اللغة',
		failed: 'تعذّر تحميل هذه اللغة. حاول ثانية حين يعود الاتصال.'
	},

	update: {
		app: 'إصدار جديد جاهز',
		appNow: 'حدّث الآن',
		content: 'وصلت نسخة جديدة من المكتبة',
		contentNow: 'اعرضها'
	},

	install: {
		title: 'ثبّت زاد على شاشتك',
		note: 'يفتح كأي تطبيق، ويبقى ما نزّلته أثبت في جهازك.',
		now: 'ثبّت',
		later: 'ليس الآن',
		iosTitle: 'التثبيت على آيفون وآيباد',
		iosSteps: ['المس زر المشاركة في سفاري', 'اختر «إضافة إلى الشاشة الرئيسية»', 'افتح زاد من شاشتك، لا من سفاري'],
		iosWarning:
			'سفاري يمحو بيانات هذا الموقع إن لم تزره سبعة أيام. التطبيق المثبّت لا تسري عليه هذه المدة، لكنه يبدأ فارغًا: ثبّته قبل أن تحفظ.',
		firefoxTitle: 'التثبيت في فايرفوكس',
		firefoxAndroidSteps: [
			'افتح قائمة فايرفوكس (ثلاث نقاط)',
			'اختر «تثبيت» أو «أضف إلى الشاشة الرئيسية»',
			'افتح زاد من شاشتك'
		],
		firefoxDesktop:
			'فايرفوكس على الحاسوب لا يثبّت التطبيقات في كل إصدار. أضف زاد إلى علامات المتصفح، فهو يفتح دون اتصال؛ أو ثبّته من كروم أو إيدج.',
		otherTitle: 'التثبيت',
		otherSteps: ['افتح قائمة المتصفح', 'اختر «تثبيت التطبيق» أو «إضافة إلى الشاشة الرئيسية»'],
		installed: 'زاد مثبّت على هذا الجهاز'
	},

	aboutPage: {
		app: 'عن التطبيق',
		what: 'زاد مكتبة مقالات عربية تحملها معك: تُقرأ وتُبحث وتُحفظ دون اتصال.',
		publisher: 'الناشر',
		licence: 'حقوق المقالات',
		count: 'عدد المقالات',
		privacy: 'لا يجمع شيئًا عنك',
		privacyNote: 'لا حساب ولا تتبّع، وكل ما تحفظه يبقى هنا.',
		version: 'الإصدار',
		fonts: 'الخطوط: نوتو نسخ العربي ووزيرمتن، برخصة SIL المفتوحة.',
		fontLicences: { naskh: 'رخصة نوتو نسخ', ui: 'رخصة وزيرمتن' }
	},

	error: {
		notFoundTitle: 'لا صفحة بهذا العنوان',
		notFound: 'لعل الرابط ناقص، أو لعل المقال حُذف من المكتبة. محفوظاتك كما هي.',
		articleMissing: 'هذا المقال لم ينزل بعد',
		libraryMissing: 'لم تنزل المكتبة بعد',
		notDownloaded: 'تُفتح الصفحة هنا حين يعود الاتصال. محفوظاتك كما هي.',
		title: 'حدث خطأ',
		note: 'لم يضع شيء مما حفظت. حاول ثانية، أو عد إلى المكتبة.'
	}
};

/** What each language says: the very table above, in its own words. */
export type Words = typeof words;
