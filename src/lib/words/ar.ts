import { countOf, formatBytes, formatNumber } from '../arabic/numbers.ts';
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

const NOT_DOWNLOADED = {
	zero: 'نزلت كلها',
	one: 'مقال واحد لم ينزل بعد',
	two: 'مقالان لم ينزلا بعد',
	few: '{n} مقالات لم تنزل بعد',
	many: '{n} مقالًا لم تنزل بعد',
	other: '{n} مقال لم تنزل بعد'
};

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
const WORDS_A_MINUTE = 175;

/** Every sentence that the interface says, in Arabic; sentences with numbers are functions. */
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
		found: (total: number, searched: number) =>
			`${countOf(total, ARTICLES)}، بحثنا في ${countOf(searched, OF_ARTICLES)}`,
		of: (missing: number) => countOf(missing, NOT_DOWNLOADED),
		nothing: (query: string) => `لا نتائج لما كتبت: «${query}»`,
		nothingNote: (searched: number) => `بحثنا في ${countOf(searched, OF_ARTICLES)}. جرّب كلمات أقل، أو رسمًا آخر.`,
		more: 'اعرض المزيد',
		failed: 'تعذّر البحث في هذه اللحظة.'
	},

	article: {
		onDevice: 'على جهازك',
		tools: 'أدوات القراءة',
		text: 'الخط',
		share: 'شارك',
		copied: 'نُسخ الرابط',
		shareFailed: 'تعذّرت المشاركة'
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
} as const;
