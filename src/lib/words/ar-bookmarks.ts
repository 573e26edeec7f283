import { countOf, formatNumber } from '../arabic/numbers.ts';
import type { FileProblem } from '../reader/error.ts';

const CHANGES = {
	zero: 'ولم يتغير بعدها شيء',
	one: 'وتغيّر بعدها شيء واحد',
	two: 'وتغيّر بعدها شيئان',
	few: 'وتغيّرت بعدها {n} أشياء',
	many: 'وتغيّر بعدها {n} شيئًا',
	other: 'وتغيّر بعدها {n} شيء'
};

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

/** What the page of the bookmarks says, and the sheet of their files. */
export const bookmarksPage = {
	files: {
		title: 'النسخ والاستيراد',
		take: 'خذ نسخة',
		takeNote: 'ملف واحد فيه كل ما حفظت وكتبت. احفظه خارج هذا الجهاز.',
		never: 'لم تأخذ نسخة بعد.',
		last: (when: string, changes: number) => `آخر نسخة ${when}، ${countOf(changes, CHANGES)}.`,
		save: 'احفظ النسخة في ملف',
		share: 'أرسل النسخة',
		markdown: 'Markdown للقراءة',
		html: 'HTML للمتصفحات',
		saved: 'سُلّمت النسخة إلى المتصفح',
		failed: 'تعذّر صنع الملف. محفوظاتك كما هي.',
		bring: 'استورد من ملف',
		bringNote:
			'نسخة من زاد، أو محفوظات متصفح أو Pocket أو Instapaper أو Omnivore أو Karakeep أو wallabag. تُضاف ولا تستبدل.',
		choose: 'اختر ملفًا',
		reading: 'نقرأ الملف…',
		from: {
			backup: 'نسخة من زاد',
			netscape: 'محفوظات متصفح',
			pocket: 'محفوظات Pocket',
			instapaper: 'محفوظات Instapaper',
			omnivore: 'محفوظات Omnivore',
			karakeep: 'محفوظات Karakeep',
			wallabag: 'محفوظات wallabag'
		},
		preview: {
			added: 'يُضاف',
			changed: 'يتغيّر',
			deleted: 'يذهب منه إلى السلة',
			doubleNotes: 'تبقى فيه ملاحظتان',
			same: 'موجود كما هو',
			skipped: 'لا يُفتح عنوانه فنتركه'
		},
		nothingNew: 'كل ما في الملف عندك.',
		import: 'استورد',
		imported: (count: number) => `تم الاستيراد: ${formatNumber(count)}`,
		problem: {
			damaged: 'هذا الملف تالف أو ناقص، فلم نأخذ منه شيئًا. محفوظاتك كما هي.',
			'newer-file': 'هذا الملف من إصدار أحدث من زاد. حدّث التطبيق ثم استورده. محفوظاتك كما هي.',
			unknown: 'لا نعرف هذا النوع من الملفات. محفوظاتك كما هي.',
			'too-large': 'هذا الملف أكبر من أن يكون محفوظات، فلم نفتحه.'
		} satisfies Record<FileProblem, string>
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
