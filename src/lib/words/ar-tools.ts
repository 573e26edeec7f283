import { formatNumber } from '../arabic/numbers.ts';

/** What the tools of the article page say: they come after the text, and their words with them. */
export const articleTools = {
	menu: {
		highlights: 'تظليلاتك',
		contents: 'المحتويات',
		listen: 'استمع',
		copyLink: 'انسخ الرابط',
		cite: 'انسخ التوثيق',
		citationCopied: 'نُسخ التوثيق',
		print: 'اطبع',
		markRead: 'اجعله مقروءًا',
		markUnread: 'اجعله غير مقروء',
		fullScreen: 'ملء الشاشة',
		fullScreenFailed: 'لم يسمح المتصفح بملء الشاشة',
		first: 'هذا أول مقال في القائمة',
		last: 'هذا آخر مقال في القائمة'
	},

	shortcuts: {
		title: 'اختصارات المفاتيح',
		actions: {
			next: 'المقال التالي',
			previous: 'المقال السابق',
			bookmark: 'احفظ المقال، أو أزله من المحفوظات',
			contents: 'المحتويات',
			listen: 'استمع إلى المقال',
			find: 'البحث في المقال',
			highlight: 'ظلّل الكلام المختار',
			nextHighlight: 'التظليل التالي',
			previousHighlight: 'التظليل السابق',
			fullScreen: 'ملء الشاشة',
			help: 'هذه القائمة'
		},
		/** What an Arabic keyboard prints on the keys. */
		letters: {
			next: 'ى',
			previous: 'ح',
			bookmark: 'لا',
			contents: 'ؤ',
			find: 'ب',
			listen: 'م',
			highlight: 'ا',
			nextHighlight: 'ت',
			previousHighlight: 'ن',
			fullScreen: 'ع',
			help: '؟'
		},
		note: 'تعمل في صفحة المقال بأي لغة كتبت لوحة مفاتيحك، ويمكن إيقافها من الإعدادات.',
		single: 'اختصارات بمفتاح واحد',
		singleNote: 'أوقفها إن كنت تكلّم جهازك، أو كانت تعمل وأنت لا تريد.'
	},

	speech: {
		bar: 'القراءة الصوتية',
		play: 'استمع',
		pause: 'توقف قليلًا',
		stop: 'أنهِ الاستماع',
		nextSentence: 'الجملة التالية',
		previousSentence: 'الجملة السابقة',
		nextParagraph: 'الفقرة التالية',
		previousParagraph: 'الفقرة السابقة',
		speed: 'السرعة',
		/** How fast, as a multiple of the usual. */
		times: (speed: number) => `×${formatNumber(speed)}`,
		online: 'هذا الصوت يحتاج إلى اتصال بالإنترنت.',
		failed: 'انقطع الصوت. حاول ثانية.',
		noVoiceTitle: 'لا صوت بلغة المقال على هذا الجهاز',
		noVoice: 'يُقرأ المقال بصوت من نظامك. نزّل صوتًا بلغته مرة واحدة فيعمل دون اتصال، ثم أعد فتح زاد.',
		unsupported: 'هذا المتصفح لا يقرأ بصوت. جرّب كروم أو سفاري أو إيدج.',
		/** How to get a voice, by the system that the device has. */
		systems: {
			android: {
				name: 'أندرويد',
				steps: [
					'الإعدادات، ثم إمكانية الوصول',
					'تحويل النص إلى كلام، والمحرّك من غوغل',
					'ثبّت بيانات الصوت، واختر العربية'
				]
			},
			ios: {
				name: 'آيفون وآيباد',
				steps: ['الإعدادات، ثم تسهيلات الاستخدام', 'المحتوى المنطوق، ثم الأصوات', 'اختر العربية، ونزّل صوتًا']
			},
			windows: {
				name: 'ويندوز',
				steps: [
					'الإعدادات، ثم الوقت واللغة، ثم الكلام',
					'إدارة الأصوات، ثم إضافة أصوات',
					'اختر العربية، وأعد تشغيل المتصفح'
				]
			},
			mac: {
				name: 'ماك',
				steps: ['إعدادات النظام، ثم تسهيلات الاستخدام', 'المحتوى المنطوق، ثم صوت النظام', 'إدارة الأصوات، ثم العربية']
			}
		}
	}
};
