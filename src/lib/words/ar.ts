import { formatDate, formatTimestamp } from '../arabic/dates.ts';
import { countOf, formatBytes, formatNumber } from '../arabic/numbers.ts';
import type { LibraryErrorCode } from '../library/error.ts';

export const ARTICLES = {
	zero: 'لا مقالات',
	one: 'مقال واحد',
	two: 'مقالان',
	few: '{n} مقالات',
	many: '{n} مقالًا',
	other: '{n} مقال'
};

/** The same after a preposition. */
export const OF_ARTICLES = { ...ARTICLES, zero: 'صفر مقالات', two: 'مقالين' };

const MINUTES = {
	zero: 'أقل من دقيقة',
	one: 'دقيقة واحدة',
	two: 'دقيقتان',
	few: '{n} دقائق',
	many: '{n} دقيقة',
	other: '{n} دقيقة'
};

/** The same, of what is left to read. */
const MINUTES_LEFT = {
	zero: 'بقي أقل من دقيقة',
	one: 'بقيت دقيقة واحدة',
	two: 'بقيت دقيقتان',
	few: 'بقيت {n} دقائق',
	many: 'بقيت {n} دقيقة',
	other: 'بقيت {n} دقيقة'
};

/**
 * What the interface says in Arabic on more than one page; sentences with numbers are functions. What a single page says comes with
 * that page (`ar-search.ts` and its like). The other languages say the same, which the types in `languages.ts` hold them to.
 */
export const words = {
	app: 'زاد',
	skip: 'انتقل إلى المحتوى',
	sections: 'أقسام التطبيق',
	library: 'المكتبة',
	search: 'البحث',
	bookmarks: 'المحفوظات',
	device: 'جهازك',
	data: 'بياناتك',
	settings: 'الإعدادات',
	about: 'عن زاد',
	close: 'أغلق',
	undo: 'تراجع',
	cancel: 'ألغِ',
	retry: 'حاول ثانية',
	reload: 'أعد تحميل الصفحة',
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
	minutes: (count: number) => countOf(count, MINUTES),
	readingTime: (minutes: number) => `مدة القراءة ${countOf(minutes, MINUTES)}`,

	progress: {
		line: 'ما قرأته من المقال',
		goOn: 'واصل القراءة',
		left: (minutes: number) => countOf(minutes, MINUTES_LEFT),
		dismiss: (title: string) => `لا تعرض علي مواصلة: ${title}`,
		read: 'مقروء',
		resumed: 'عدنا بك إلى حيث وقفت',
		fromStart: 'من أوله'
	},

	libraryList: {
		sections: 'الأقسام',
		all: 'الكل',
		folders: 'مجلدات محفوظاتك',
		order: 'الترتيب',
		orders: { newest: 'الأحدث أولًا', oldest: 'الأقدم أولًا' },
		byName: 'بترتيب الاسم',
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
		onlyHere: 'محفوظاتك في هذا المتصفح وحده، ولا تغادر جهازك.'
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

	article: {
		onDevice: 'على جهازك',
		tools: 'أدوات القراءة',
		text: 'الخط',
		find: 'ابحث فيه',
		share: 'شارك',
		copied: 'نُسخ الرابط',
		quoteCopied: 'نُسخ الكلام وتوثيقه',
		shareFailed: 'تعذّرت المشاركة',
		copyFailed: 'تعذّر النسخ',
		notLoaded: 'تعذّر فتح هذه الأداة. حاول ثانية.',
		results: 'نتائج البحث'
	},

	around: {
		beside: 'ما قبله وما بعده',
		next: 'المقال التالي',
		previous: 'المقال السابق',
		related: 'مقالات قريبة منه',
		more: 'المزيد'
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

	findInArticle: {
		bar: 'البحث في المقال',
		label: 'ابحث في هذا المقال',
		none: 'لا يوجد',
		close: 'أغلق البحث'
	},

	appearance: {
		title: 'الخط والمظهر',
		reading: 'القراءة',
		size: 'الحجم',
		sizes: ['صغير جدًا', 'صغير', 'متوسط', 'كبير', 'كبير جدًا'],
		theme: 'المظهر',
		tashkeel: 'التشكيل',
		tashkeelLevels: { all: 'كامل', ambiguous: 'عند اللبس', none: 'بلا' },
		tashkeelUnknown: 'تعذّرت معرفة الكلمات الملتبسة الآن، فبقي التشكيل كاملًا.',
		face: 'نوع الخط',
		faces: { naskh: 'نسخ', sans: 'مبسّط', system: 'الجهاز' },
		leading: 'بين السطور',
		leadings: ['ضيق جدًا', 'ضيق', 'متوسط', 'واسع', 'واسع جدًا'],
		spacing: 'بين الكلمات',
		spacings: ['معتاد', 'أوسع قليلًا', 'أوسع', 'واسع', 'واسع جدًا'],
		measure: 'عرض السطر',
		measures: ['قصير جدًا', 'قصير', 'متوسط', 'طويل', 'طويل جدًا'],
		align: 'المحاذاة',
		alignments: { ragged: 'حرّة', justified: 'مضبوطة' },
		further: 'خيارات أخرى',
		reset: 'أعد الضبط الأول',
		themes: { auto: 'تلقائي', light: 'نهار', sepia: 'ورق', dark: 'ليل', contrast: 'شمس' },
		autoNote: 'تلقائي: يتبع جهازك بين النهار والليل.',
		toDark: 'بدّل إلى الليل',
		toLight: 'بدّل إلى النهار'
	},

	locale: {
		offer: (date: string) => `نكتب التواريخ هكذا: ${date}.`,
		choose: 'اختر بلدك',
		failed: 'تعذّر تحميل هذه اللغة. حاول ثانية حين يعود الاتصال.'
	},

	update: {
		app: 'إصدار جديد جاهز',
		appNow: 'حدّث الآن'
	},

	error: {
		notFoundTitle: 'لا صفحة بهذا العنوان',
		notFound: 'لعل الرابط ناقص، أو لعل المقال حُذف من المكتبة. محفوظاتك كما هي.',
		kept: 'هذا ما بقي عندك منه:',
		articleMissing: 'هذا المقال لم ينزل بعد',
		libraryMissing: 'لم تنزل المكتبة بعد',
		notDownloaded: 'تُفتح الصفحة هنا حين يعود الاتصال. محفوظاتك كما هي.',
		title: 'حدث خطأ',
		note: 'لم يضع شيء مما حفظت. حاول ثانية، أو عد إلى المكتبة.'
	}
};

/** What each language says: the very table above, in its own words. */
export type Words = typeof words;
