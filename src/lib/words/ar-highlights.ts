import { formatNumber } from '../arabic/numbers.ts';

/** What is said of highlights, in the article and on the page of the bookmarks. */
export const highlights = {
	selected: 'الكلام المختار',
	marked: (number: number, of: number, text: string) =>
		`التظليل ${formatNumber(number)} من ${formatNumber(of)}: ${text}`,
	colours: { yellow: 'أصفر', green: 'أخضر', blue: 'أزرق', rose: 'وردي' },
	/** What the buttons of the colours do. */
	mark: { yellow: 'ظلّل بالأصفر', green: 'ظلّل بالأخضر', blue: 'ظلّل بالأزرق', rose: 'ظلّل بالوردي' },
	colour: 'اللون',
	note: 'ملاحظة',
	copy: 'انسخ',
	share: 'شارك',
	remove: 'احذف',
	close: 'أغلق أدوات التظليل',
	didHighlight: 'ظُلّل',
	didChange: 'تغيّر التظليل',
	didRemove: 'نُقل التظليل إلى السلة',
	didNote: 'كُتبت الملاحظة',
	didPlace: 'صار هذا موضعه',
	didKeep: 'يبقى في تظليلاتك بلا موضع',
	copied: 'نُسخ الكلام',
	noteTitle: 'ملاحظتك',
	noteOn: (when: string) => `ملاحظتك، ${when}`,
	saveNote: 'احفظ الملاحظة',
	uncertain: 'تغيّرت هذه الفقرة، ولم نجد موضع التظليل بيقين',
	compare: 'قارن النصّين',
	before: 'ما ظلّلته',
	now: 'أقرب ما في النص الآن',
	nothing: 'لا شيء يشبهه في النص الآن.',
	here: 'هذا موضعه',
	keep: 'أبقه كما هو',
	none: 'لا تظليل في هذا المقال بعد. اختر كلامًا منه لتظلّله.',
	selectFirst: 'اختر كلامًا من المقال أولًا.'
};
