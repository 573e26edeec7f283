import { countOf, formatBytes } from '../arabic/numbers.ts';
import { ARTICLES } from './ar.ts';

/** What is said of a download that is not simply under way: how much of it, a pause, and a part that is enough. */
export const download = {
	ask: 'كم تنزّل من المكتبة؟',
	askNote: 'اختر ما تقرؤه دون اتصال. تصفّح كما تشاء الآن: العناوين هنا، وما تفتحه يُحفظ على جهازك.',
	savingNote: 'متصفحك يوفّر البيانات، فلا ينزل سوى العناوين حتى تختار.',
	choice: 'ما ينزل من المكتبة',
	choiceNote: 'ما نزل يبقى، أيًّا كان اختيارك.',
	modes: { all: 'الكل', newest: 'العناوين والأحدث', opened: 'ما أفتحه فقط' },
	modeNotes: {
		all: 'كل المقالات، والبحث فيها',
		newest: 'أحدث المقالات، والباقي حين تفتحه',
		opened: 'العناوين، وكل مقال حين تفتحه'
	},
	cost: (bytes: number) => (bytes === 0 ? 'لا شيء الآن' : formatBytes(bytes)),
	enough: (here: number) => (here === 0 ? 'العناوين هنا' : `العناوين و${countOf(here, ARTICLES)} هنا`),
	enoughNote: 'الباقي يُجلب حين تفتحه. والبحث فيما هنا وحده.',
	paused: 'التنزيل متوقف',
	pausedNote: 'لا ينزل شيء حتى تستأنف، سوى ما تفتحه.',
	pause: 'أوقف مؤقتًا',
	goOn: 'استأنف',
	cancel: 'ألغِ التنزيل',
	evicted: 'محا المتصفح مقالات المكتبة من هذا الجهاز ليفسح مكانًا. تنزل من جديد حين يكون اتصال.',
	didCancel: 'أُلغي التنزيل. ما نزل باقٍ، وغيره ينزل حين تفتحه.'
};
