/*
 * The «wide light stem» (light10 with more suffixes): affixes come off by shape alone, without a dictionary, so the same word has
 * the same stem in every segment. What shape alone cannot tell, whether a first letter is a proclitic or part of the word, is
 * left to the search, which asks the collection (see `withoutProclitics`).
 */

/** A stem keeps at least this many letters: with two, half of the dictionary meets. */
const MIN_STEM = 3;

/** Longest first. */
const FRONT = ['وبال', 'وكال', 'فبال', 'ولل', 'فلل', 'وال', 'فال', 'بال', 'كال', 'لل', 'ال'];

/** The ending وون is لاجئون as folded (see fold.ts), beside لاجئين with يين. */
const ENDS = [
	'اتها اتهم اته',
	'يات يون يين وون كما هما تها تهم',
	'ات ها هم هن كم نا ان ين ون وا يه ته تي',
	'ه ي ا'
].flatMap((length) => length.split(' '));

/** Letters written onto the next word: و and, ف so, ب in, ل to, ك as, س will. */
const PROCLITICS = ['و', 'ف', 'ب', 'ل', 'ك', 'س', 'وب', 'ول', 'وك', 'وس', 'فب', 'فل', 'فس'];

const BEGINS_LIKE_PROCLITIC = /^[وفبلكس]/;

/** The stem of a folded word: always a piece of the word, and at least three letters unless the word has fewer. */
export function stem(term: string): string {
	let rest = withoutArticle(term);
	for (let round = 0; round < 2; round++) {
		const end = ENDS.find((end) => rest.length - end.length >= MIN_STEM && rest.endsWith(end));
		if (end === undefined) break;
		rest = rest.slice(0, -end.length);
	}
	// سماء, and سما as hurried writers have it.
	return rest.length > MIN_STEM && rest.endsWith('ء') ? rest.slice(0, -1) : rest;
}

/** The folded word with the pieces of what is written before it: ل before ال swallows its alif. */
export function withFront(pieces: readonly string[], term: string): string {
	return (pieces.join('') + term).replace(/^(.?)لال/, '$1لل');
}

/** The folded word without ال and what is written before it, if at least `least` letters are left; else the word itself. */
export function withoutArticle(term: string, least = MIN_STEM): string {
	const front = FRONT.find((front) => term.length - front.length >= least && term.startsWith(front));
	return front === undefined ? term : term.slice(front.length);
}

/** What the folded word would be if its first letters were proclitics; a guess that only a dictionary can confirm. */
export function withoutProclitics(term: string): string[] {
	// Most words begin with another letter.
	if (!BEGINS_LIKE_PROCLITIC.test(term)) return [];
	return PROCLITICS.flatMap((proclitic) => {
		const rest = term.slice(proclitic.length);
		return term.startsWith(proclitic) && rest.length >= MIN_STEM && fits(proclitic, rest) ? [rest] : [];
	});
}

/** The folded word with each proclitic it could carry. */
export function withProclitics(term: string): string[] {
	return PROCLITICS.filter((proclitic) => fits(proclitic, term)).map((proclitic) => proclitic + term);
}

/** س marks the future, so it stands only before the letters that open an imperfect verb: سيكون, but not سكان. */
function fits(proclitic: string, rest: string): boolean {
	return !proclitic.endsWith('س') || /^[يتنا]/.test(rest);
}
