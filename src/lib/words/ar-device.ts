import { countOf, formatBytes, formatNumber } from '../arabic/numbers.ts';
import { ARTICLES, OF_ARTICLES } from './ar.ts';

const CHECKED_FILES = {
	zero: 'ليس على الجهاز ملفات نفحصها',
	one: 'قرأنا من ذاكرة الجهاز ملفًا واحدًا وطابقناه بأصله',
	two: 'قرأنا من ذاكرة الجهاز ملفين وطابقناهما بأصلهما',
	few: 'قرأنا من ذاكرة الجهاز {n} ملفات وطابقناها بأصلها',
	many: 'قرأنا من ذاكرة الجهاز {n} ملفًا وطابقناها بأصلها',
	other: 'قرأنا من ذاكرة الجهاز {n} ملف وطابقناها بأصلها'
};

/** After «من». */
const OF_FILES = {
	zero: 'صفر ملفات',
	one: 'ملف واحد',
	two: 'ملفين',
	few: '{n} ملفات',
	many: '{n} ملفًا',
	other: '{n} ملف'
};

const DAMAGED_FILES = {
	zero: 'لا ملفات تالفة',
	one: 'وجدنا ملفًا تالفًا فحذفناه',
	two: 'وجدنا ملفين تالفين فحذفناهما',
	few: 'وجدنا {n} ملفات تالفة فحذفناها',
	many: 'وجدنا {n} ملفًا تالفًا فحذفناها',
	other: 'وجدنا {n} ملف تالف فحذفناها'
};

const ARTICLES_LEFT = {
	zero: 'لم يبق مقال',
	one: 'بقي مقال واحد',
	two: 'بقي مقالان',
	few: 'بقيت {n} مقالات',
	many: 'بقي {n} مقالًا',
	other: 'بقي {n} مقال'
};

const BOOKMARKS = {
	zero: 'لا محفوظات',
	one: 'محفوظ واحد',
	two: 'محفوظان',
	few: '{n} محفوظات',
	many: '{n} محفوظًا',
	other: '{n} محفوظ'
};

/** Articles that an update brought, after the word for them was said or in a heading of its own. */
const ADDED = {
	zero: '',
	one: 'مقال جديد',
	two: 'مقالان جديدان',
	few: '{n} جديدة',
	many: '{n} جديدًا',
	other: '{n} جديد'
};

const CHANGED = {
	zero: '',
	one: 'مقال معدّل',
	two: 'مقالان معدّلان',
	few: '{n} معدّلة',
	many: '{n} معدّلًا',
	other: '{n} معدّل'
};

const REMOVED = {
	zero: '',
	one: 'مقال محذوف',
	two: 'مقالان محذوفان',
	few: '{n} محذوفة',
	many: '{n} محذوفًا',
	other: '{n} محذوف'
};

const MORE = {
	zero: '',
	one: 'ومقال آخر',
	two: 'ومقالان آخران',
	few: 'و{n} مقالات أخرى',
	many: 'و{n} مقالًا آخر',
	other: 'و{n} مقال آخر'
};

/** «٣ جديدة، مقالان معدّلان»; empty when nothing changed. */
function sumUp(added: number, changed: number, removed: number): string {
	return [countOf(added, ADDED), countOf(changed, CHANGED), countOf(removed, REMOVED)].filter(Boolean).join('، ');
}

/** What the page on the device says, and with it the news of an update. */
export const devicePage = {
	title: 'على جهازك',
	readable: (of: number) => (of < 3 ? 'تُقرأ دون اتصال' : `من ${countOf(of, OF_ARTICLES)} تُقرأ دون اتصال`),
	count: (here: number, of: number) => (of < 3 ? countOf(here, ARTICLES) : formatNumber(here)),
	remaining: (articles: number, bytes: number) =>
		articles === 0
			? `المقالات كلها هنا، وبقي من سواها ${formatBytes(bytes)}.`
			: `${countOf(articles, ARTICLES_LEFT)}، والحجم كله ${formatBytes(bytes)}.`,
	noSection: 'بلا قسم',
	sectionPart: (here: number, of: number) => `${formatNumber(here)} من ${countOf(of, OF_ARTICLES)}`,
	verifiedAtDownload: 'قورن كل ملف بأصله حين نزل.',
	finish: (bytes: number) => `أكمل التنزيل، ${formatBytes(bytes)}`,
	check: 'افحص الآن',
	goOn: 'أكمل الفحص',
	checking: 'نقرأ كل ملف ونقارنه بأصله…',
	checkLine: 'ما فُحص من الملفات',
	checkedSoFar: (done: number, of: number) => `تحققنا من ${formatNumber(done)} من ${countOf(of, OF_FILES)}`,
	checkPaused: (done: number, of: number) =>
		`تحققنا من ${formatNumber(done)} من ${countOf(of, OF_FILES)}. نكمل الباقي حين لا يشغل الجهازَ غيره، أو حين تطلب.`,
	checkedAll: (files: number, when: string) => `${countOf(files, CHECKED_FILES)} ${when}.`,
	checkedDamaged: (damaged: number, when: string) => `${countOf(damaged, DAMAGED_FILES)} ${when}.`,
	/** What became of them since. */
	deletedFiles: {
		back: 'المكتبة الآن كاملة.',
		coming: 'نعيد تنزيل ما حُذف.',
		waiting: 'ينزل ما حُذف ثانية حين تتصل.'
	},
	checkFailed: 'تعذّر الفحص. حاول ثانية.',
	changes: {
		title: 'ما تغيّر في آخر تحديث',
		arrived: (added: number, changed: number, removed: number) =>
			['وصلت نسخة جديدة من المكتبة', sumUp(added, changed, removed)].filter(Boolean).join(': '),
		show: 'اعرضها',
		added: (count: number) => countOf(count, ADDED),
		changed: (count: number) => countOf(count, CHANGED),
		removed: (count: number) => countOf(count, REMOVED),
		more: (count: number) => countOf(count, MORE)
	},
	space: 'المساحة',
	kinds: { texts: 'المقالات', index: 'فهرس البحث', app: 'التطبيق والخطوط' },
	stored: (bytes: number) => `على الجهاز من المكتبة والتطبيق ${formatBytes(bytes)}`,
	available: (used: number, bytes: number) =>
		`يقدّر المتصفح ما يشغله زاد بـ${formatBytes(used)}، والمتاح له بنحو ${formatBytes(bytes)}.`,
	spaceUnknown: 'لا يذكر هذا المتصفح المساحة.',
	persistent: 'التخزين الدائم مفعّل',
	persistentNote: 'لن يمحو المتصفح الملفات من تلقاء نفسه. مسحُ بيانات الموقع يمحوها.',
	notPersistent: 'التخزين غير دائم',
	notPersistentNote: 'قد يمحو المتصفح المكتبة إن ضاقت الذاكرة. ثبّت زاد ليثبت ما نزل.',
	askPersistent: 'اطلب التخزين الدائم',
	refused: 'لم يمنح المتصفح التخزين الدائم.',
	copies: {
		title: 'محفوظاتك',
		count: (count: number) => countOf(count, BOOKMARKS),
		second: 'لها نسخة ثانية في هذا المتصفح',
		secondNote: 'كُتبت الآن. تُستعاد منها محفوظاتك إن تلفت ذاكرة المتصفح.',
		noSecond: 'لا نسخة ثانية لها',
		unsupportedNote: 'لا يتيح هذا المتصفح أو هذه النافذة ملفات خاصة بالتطبيق. خذ نسخة إلى ملف بين حين وآخر.',
		failedNote: 'تعذّرت كتابتها الآن. محفوظاتك نفسها كما هي.',
		noMark: 'قد لا ننتبه إن ضاعت',
		noMarkNote: 'يمنع المتصفح أن نكتب علامة نعرف بها ما ضاع.'
	},
	remove: 'احذف المقالات من الجهاز',
	removeTitle: 'أتحذف المقالات من الجهاز؟',
	removeNote: 'تبقى محفوظاتك وإعداداتك. تنزل المقالات ثانية حين تطلبها أو تفتح زاد متصلًا.',
	removeNow: 'احذف',
	removed: 'حُذفت المقالات، وبقيت محفوظاتك',
	removeFailed: 'تعذّر الحذف، ولم يتغير شيء'
};
