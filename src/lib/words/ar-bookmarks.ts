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
