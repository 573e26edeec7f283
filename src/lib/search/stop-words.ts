import { fold } from '../arabic/fold.ts';

/** Words that join others and tell little of what a text is about, folded. Of the pronouns and verbs, the commonest forms. An index
 * carries them, so that the code that searches need not. */
export const STOP_WORDS: ReadonlySet<string> = /* @__PURE__ */ (() =>
	new Set(
		fold(
			`في من إلى على عن مع عند لدى منذ حتى خلال بين بعد قبل دون فوق تحت حول غير سوى ضد عبر نحو حسب
		أن إن أو أم ثم بل لكن لو إذا إذ إذن كي لأن بأن كأن حيث بينما عندما كما مثل إنما إلا أما
		لا لم لن ما ليس ليست قد لقد سوف هل نعم كلا
		هو هي هم هن هما أنا أنت نحن أنتم
		هذا هذه هؤلاء ذلك تلك أولئك هنا هناك الذي التي الذين اللذان اللتان اللاتي اللواتي
		متى أين كيف لماذا ماذا كم أي أية من ماهو ماهي ماهى هل اين لما
		كان كانت كانوا يكون تكون يتم تم
		كل بعض جميع أيضا فقط جدا
		به بها بهم له لها لهم فيه فيها منه منها عنه عنها عليه عليها إليه إليها معه لديه إنه إنها أنه أنها بما مما فيما عما
		the a an of in on at to and or is was for by with from`
		).split(/\s+/)
	))();

/** Whether a folded word is a stop word, be it with و or ف before it. */
export function isStopWord(term: string): boolean {
	return isAmong(STOP_WORDS, term);
}

/** The same for the stop words of an index. */
export function isAmong(stopWords: ReadonlySet<string>, term: string): boolean {
	return stopWords.has(term) || (/^[وف]/.test(term) && stopWords.has(term.slice(1)));
}
