import type { StorageProblem } from '../reader/error.ts';
import { countOf, formatNumber } from '../arabic/numbers.ts';

const BOOKMARKS = {
	zero: 'لا شيء',
	one: 'محفوظ واحد',
	two: 'محفوظان',
	few: '{n} محفوظات',
	many: '{n} محفوظًا',
	other: '{n} محفوظ'
};

const HIGHLIGHTS = {
	zero: 'لا تظليلات',
	one: 'تظليل واحد',
	two: 'تظليلان',
	few: '{n} تظليلات',
	many: '{n} تظليلًا',
	other: '{n} تظليل'
};

/** The same as what is changed. */
const CHANGED = { ...BOOKMARKS, one: 'محفوظًا واحدًا', two: 'محفوظين' };

const MOVED = {
	zero: 'لم يُحذف شيء',
	one: 'نُقل إلى السلة',
	two: 'نُقل اثنان إلى السلة',
	few: 'نُقلت {n} إلى السلة',
	many: 'نُقل {n} إلى السلة',
	other: 'نُقل {n} إلى السلة'
};

const DAYS_LEFT = {
	zero: 'يُحذف اليوم',
	one: 'بقي له يوم',
	two: 'بقي له يومان',
	few: 'بقيت له {n} أيام',
	many: 'بقي له {n} يومًا',
	other: 'بقي له {n} يوم'
};

/** What the page of the bookmarks says. */
export const bookmarksPage = {
	problem: {
		newer: 'فتحتَ محفوظاتك في إصدار أحدث من زاد. أعد تحميل هذه الصفحة لتحفظ من جديد؛ لم يضع منها شيء.',
		'no-room': 'لم تتسع ذاكرة الجهاز، فلم نكتب التغيير الأخير. محفوظاتك السابقة كما هي.',
		unanswered: 'لم تُجب ذاكرة المتصفح. أعد تحميل هذه الصفحة؛ ما حُفظ من قبل كما هو.',
		storage: 'منع المتصفح الوصول إلى المحفوظات. لعل النافذة خاصة أو التخزين معطّل.'
	} satisfies Record<StorageProblem, string>,
	loss: {
		lost: 'ضاعت محفوظاتك من ذاكرة هذا المتصفح. افتح المحفوظات لتستعيدها من نسختك.',
		shown:
			'لا يقدر المتصفح أن يفتح ذاكرته التالفة، فنعرض محفوظاتك من النسخة الثانية ولا نكتب شيئًا. خذ منها نسخة إلى ملف، ثم امسح بيانات الموقع واستوردها.',
		restored: 'تلفت ذاكرة المتصفح، فاستعدنا محفوظاتك كلها من النسخة الثانية.',
		restoredPartly: 'تلفت ذاكرة المتصفح، فاستعدنا محفوظاتك من النسخة الثانية. راجع آخر ما حفظت، فقد ينقص.'
	},

	tabs: 'ما يُعرض',
	tab: { articles: 'مقالات', highlights: 'تظليلات', notes: 'ملاحظات' },
	highlights: (count: number) => countOf(count, HIGHLIGHTS),
	anyColour: 'كل الألوان',
	noHighlights: 'لا تظليلات هنا. اختر كلامًا في أي مقال، فتظلّله وتجده هنا.',
	noNotes: 'لا ملاحظات هنا. تكتبها على مقال محفوظ أو على تظليل.',
	markedAt: (when: string) => `ظُلّل ${when}`,
	gone: 'لم يعد هذا المقال في المكتبة. بقي ما ظلّلته منه.',
	remove: (title: string) => `احذف: ${title}`,
	removeSelected: (count: number) => `احذف ${formatNumber(count)}`,

	search: 'ابحث في محفوظاتك وملاحظاتك',
	all: 'الكل',
	count: (count: number) => `${countOf(count, BOOKMARKS)}.`,
	order: 'الترتيب',
	orders: { saved: 'الأحدث حفظًا', date: 'تاريخ المقال', title: 'العنوان' },
	states: { 'to-read': 'للقراءة', reading: 'أقرؤه', read: 'قرأته' },
	anyState: 'كل الحالات',
	anyTag: 'كل الوسوم',
	tagCount: (tag: string, count: number) => `${tag} (${formatNumber(count)})`,
	select: 'اختر عدة',
	selectAll: 'اختر كل المعروض',
	changeSelected: (count: number) => (count === 0 ? 'اختر ما تغيّره' : `غيّر ${countOf(count, CHANGED)}`),
	twoNotes: 'كُتبت ملاحظتان على جهازين. اجمعهما في واحدة.',

	edit: {
		open: (title: string) => `غيّر: ${title}`,
		several: (count: number) => `غيّر ${countOf(count, CHANGED)}`,
		folder: 'المجلد',
		tags: 'الوسوم',
		addTags: 'أضف وسومًا',
		tagsNote: 'بينها فاصلة.',
		note: 'ملاحظة',
		state: 'الحالة',
		asRead: 'كما قرأت',
		save: 'احفظ التغيير',
		saved: 'حُفظ التغيير',
		remove: 'احذف'
	},

	bin: {
		open: (count: number) => `السلة (${formatNumber(count)})`,
		back: 'إلى المحفوظات',
		note: 'ما حذفته يبقى هنا ثلاثين يومًا.',
		moved: (count: number) => countOf(count, MOVED),
		restoreTitle: (title: string) => `أعد: ${title}`,
		restored: 'أُعيد إلى المحفوظات',
		restoredMark: 'أُعيد التظليل',
		left: (days: number) => countOf(days, DAYS_LEFT)
	},

	lost: {
		title: 'ضاعت محفوظاتك من ذاكرة هذا المتصفح',
		note: 'لم نجد نسخة ثانية هنا. إن كان عندك ملف نسخة فاستورده.',
		bring: 'استورد نسختك',
		giveUp: 'لا نسخة عندي',
		giveUpTitle: 'أتتابع بلا ما ضاع؟',
		giveUpNote: 'تبدأ محفوظاتك من جديد. تستطيع أن تستورد نسخة في أي وقت.',
		giveUpNow: 'تابع'
	},

	markdown: {
		title: (library: string) => `محفوظاتي من ${library}`,
		noFolder: 'بلا مجلد',
		highlights: 'تظليلات'
	}
};
