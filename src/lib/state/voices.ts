/** Milliseconds that a browser may take to name its voices; Chrome does so some time after it is asked first. */
const PATIENCE = 2_000;

/** A voice for a language: of the device, or one that asks a server for each sentence. */
export interface FoundVoice {
	voice: SpeechSynthesisVoice;
	offline: boolean;
}

/**
 * The best voice for a language, one that works offline before others, or null where the device has none. One that needs a
 * server counts only while there is a network.
 */
export async function findVoice(speech: SpeechSynthesis, language: string): Promise<FoundVoice | null> {
	const [wanted] = language.toLowerCase().split('-');
	const fits = ({ lang }: SpeechSynthesisVoice) => lang.toLowerCase().split(/[-_]/)[0] === wanted;
	const voices = (await namedVoices(speech, fits)).filter(fits);
	const here = voices.filter(({ localService }) => localService);
	const voice = here.find((one) => one.default) ?? here[0];
	if (voice) return { voice, offline: true };
	const [online] = voices;
	return online && navigator.onLine ? { voice: online, offline: false } : null;
}

/** All voices, as soon as one that fits is among them, or when no more is to be expected. */
function namedVoices(
	speech: SpeechSynthesis,
	fits: (voice: SpeechSynthesisVoice) => boolean
): Promise<SpeechSynthesisVoice[]> {
	return new Promise((resolve) => {
		const look = () => {
			if (speech.getVoices().some(fits)) finish();
		};
		const finish = () => {
			clearTimeout(timer);
			// Old Safari knows the voices, but not the event.
			speech.removeEventListener?.('voiceschanged', look);
			resolve(speech.getVoices());
		};
		const timer = setTimeout(finish, PATIENCE);
		speech.addEventListener?.('voiceschanged', look);
		look();
	});
}
