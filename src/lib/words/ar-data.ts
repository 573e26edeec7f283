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
	zero: '',
	one: 'محفوظ واحد',
	two: 'محفوظان',
	few: '{n} محفوظات',
	many: '{n} محفوظًا',
	other: '{n} محفوظ'
};

const HIGHLIGHTS = {
	zero: '',
	one: 'تظليل واحد',
	two: 'تظليلان',
	few: '{n} تظليلات',
	many: '{n} تظليلًا',
	other: '{n} تظليل'
};

const NOTES = {
	zero: '',
	one: 'ملاحظة واحدة',
	two: 'ملاحظتان',
	few: '{n} ملاحظات',
	many: '{n} ملاحظة',
	other: '{n} ملاحظة'
};

const SECONDS = {
	zero: 'لحظة',
	one: 'ثانية',
	two: 'ثانيتين',
	few: '{n} ثوان',
	many: '{n} ثانية',
	other: '{n} ثانية'
};

const INTACT = 'محفوظاتك كما هي.';

/** What the page of the reader's own data says, and what is said of copies elsewhere. */
export const dataPage = {
	note: 'محفوظاتك وملاحظاتك وتظليلاتك ومواضع قراءتك، في هذا المتصفح وحده. لا يغادر جهازك منها إلا ما ترسله بنفسك.',

	copy: {
		title: 'نسخة احتياطية',
		note: 'ملف واحد فيه كل ما حفظت وكتبت. ضعه خارج هذا الجهاز.',
		never: 'لم تأخذ نسخة بعد.',
		last: (when: string, changes: number) => `آخر نسخة ${when}، ${countOf(changes, CHANGES)}.`,
		save: 'احفظ النسخة في ملف',
		share: 'أرسل النسخة',
		others: 'لتطبيقات أخرى',
		markdown: 'Markdown للقراءة',
		html: 'HTML للمتصفحات',
		saved: 'سُلّمت النسخة إلى المتصفح',
		failed: `تعذّر صنع الملف. ${INTACT}`
	},

	folder: {
		title: 'نسخة كل يوم في مجلد',
		note: 'اختر مجلدًا، فيكتب زاد فيه نسخة كل يوم تغيّر فيه شيء، وتبقى آخر سبع.',
		pick: 'اختر مجلدًا',
		name: (name: string) => `المجلد: ${name}`,
		written: (when: string) => `آخر نسخة في الملف ${when}.`,
		none: 'لم تُكتب فيه نسخة بعد.',
		problem: {
			asked: 'توقفت النسخ اليومية: يطلب المتصفح إذنك ثانية.',
			failed: 'تعذّرت كتابة النسخة اليومية. لعل المجلد نُقل أو امتلأ القرص.'
		},
		allow: 'اسمح بالكتابة',
		again: 'حاول ثانية',
		stop: 'أوقفها',
		stopped: 'توقفت النسخ اليومية، وما كُتب منها باق في المجلد'
	},

	restore: {
		title: 'استعادة من ملف',
		note: 'نسخة من زاد، أو محفوظات متصفح أو Pocket أو Instapaper أو Omnivore أو Karakeep أو wallabag. تُضاف ولا تستبدل.',
		choose: 'اختر ملفًا'
	},

	move: {
		title: 'انقل إلى جهاز آخر',
		note: 'من جهازك هذا إلى جهازك الآخر بلا وسيط، وكذلك من سفاري إلى التطبيق على الشاشة. ما في الجهازين يُجمع ولا يضيع منه شيء.',
		link: 'اصنع رابطًا',
		linkNote: 'افتحه في الجهاز الآخر، أو ألصقه في «بياناتك» هناك. من معه هذا الرابط يقرأ ما فيه.',
		linkLabel: 'رابط النقل',
		copyLink: 'انسخ الرابط',
		copied: 'نُسخ رابط النقل',
		sendLink: 'أرسل الرابط',
		tooLong: 'محفوظاتك أكثر مما يحمله رابط. انقلها بالرموز، أو بملف النسخة.',
		codes: 'اعرض رموزًا',
		tooMany: 'محفوظاتك أكثر مما تحمله الرموز. انقلها بملف النسخة.',
		failed: `تعذّر تجهيز النقل. ${INTACT}`
	},

	take: {
		title: 'خذ من جهاز آخر',
		note: 'اقرأ بالكاميرا ما يعرضه الجهاز الآخر من رموز، أو ألصق رابط النقل هنا.',
		camera: 'اقرأ الرموز بالكاميرا',
		paste: 'ألصق رابط النقل',
		read: 'اقرأ الرابط',
		resume: (collected: number, of: number) =>
			`قرأنا ${formatNumber(collected)} من ${formatNumber(of)}. افتح الكاميرا لتكمل.`
	},

	codes: {
		title: 'رموز النقل',
		note: 'في الجهاز الآخر افتح «بياناتك» ثم «اقرأ الرموز بالكاميرا»، ووجّهها إلى هذه الشاشة.',
		place: (number: number, of: number) => `الرمز ${formatNumber(number)} من ${formatNumber(of)}`,
		round: (seconds: number) => `تدور كلها في ${countOf(seconds, SECONDS)}، وتعود من أولها ما دامت هذه الشاشة مفتوحة.`,
		pause: 'أوقف',
		play: 'تابع',
		next: 'الرمز التالي',
		previous: 'الرمز السابق'
	},

	camera: {
		title: 'قراءة الرموز',
		note: 'اجعل الرمز داخل الإطار. لا نحفظ صورة.',
		opening: 'نفتح الكاميرا…',
		progress: (collected: number, of: number) => `${formatNumber(collected)} من ${formatNumber(of)}`,
		line: 'ما قُرئ من الرموز',
		missing: (numbers: readonly number[]) => `ينقص: ${numbers.map((n) => formatNumber(n)).join('، ')}`,
		another: 'هذه رموز نقل آخر، فبدأنا من أوله.',
		problem: {
			refused: 'لم يُسمح لزاد بالكاميرا. اسمح بها في إعدادات المتصفح، أو انقل برابط أو بملف.',
			busy: 'الكاميرا مشغولة بتطبيق آخر. أغلقه وحاول ثانية، أو انقل برابط أو بملف.',
			missing: 'لا كاميرا يفتحها هذا المتصفح. انقل برابط أو بملف.'
		},
		foreign: {
			unknown: 'هذا الرمز ليس من زاد.',
			damaged: 'هذه الرموز لا يتم بعضها بعضًا، فلم نأخذ منها شيئًا. نبدأ من أولها.',
			'newer-file': 'هذه الرموز من إصدار أحدث من زاد. حدّث التطبيق ثم اقرأها.',
			'too-large': 'هذه الرموز أكثر من أن تكون محفوظات.'
		} satisfies Record<FileProblem, string>
	},

	arrival: {
		title: 'ما وصل',
		reading: 'نقرأ ما وصل…',
		from: {
			backup: 'نسخة من زاد',
			device: 'نقل من جهاز آخر',
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
			positions: 'مواضع قراءة',
			skipped: 'لا يُفتح عنوانه فنتركه'
		},
		nothingNew: 'كل ما فيه عندك.',
		import: 'استورد',
		imported: (count: number) => `تم الاستيراد: ${formatNumber(count)}`,
		problem: {
			file: {
				damaged: `هذا الملف تالف أو ناقص، فلم نأخذ منه شيئًا. ${INTACT}`,
				'newer-file': `هذا الملف من إصدار أحدث من زاد. حدّث التطبيق ثم استورده. ${INTACT}`,
				unknown: `لا نعرف هذا النوع من الملفات. ${INTACT}`,
				'too-large': 'هذا الملف أكبر من أن يكون محفوظات، فلم نفتحه.'
			},
			transfer: {
				damaged: `ما وصل تالف أو ناقص، فلم نأخذ منه شيئًا. أعد النقل. ${INTACT}`,
				'newer-file': `ما وصل من إصدار أحدث من زاد. حدّث التطبيق ثم أعد النقل. ${INTACT}`,
				unknown: `هذا ليس رابط نقل من زاد. ${INTACT}`,
				'too-large': `ما وصل أكبر من أن يكون محفوظات، فلم نفتحه. ${INTACT}`
			}
		} satisfies Record<string, Record<FileProblem, string>>
	},

	reminder: {
		/** What is in no copy: at least one of the numbers is not 0; `when` says how old the last copy is. */
		atRisk: (bookmarks: number, highlights: number, notes: number, when: string | null) => {
			const parts = [countOf(bookmarks, BOOKMARKS), countOf(highlights, HIGHLIGHTS), countOf(notes, NOTES)];
			const sum = parts.filter((part) => part !== '').join(' و');
			return when === null ? `لا نسخة بعد من محفوظاتك: ${sum}.` : `جديدك منذ آخر نسخة، ${when}: ${sum}.`;
		},
		changed: (when: string | null) =>
			when === null ? 'لا نسخة بعد من محفوظاتك.' : `تغيّرت محفوظاتك منذ آخر نسخة، ${when}.`,
		take: 'خذ نسخة الآن',
		later: 'ليس الآن'
	}
};
