/** How this browser installs an app: by a button of ours, by steps that the reader follows, or it is installed already. */
export type InstallWay = 'button' | 'ios' | 'firefox-android' | 'firefox-desktop' | 'other' | 'installed';

/** Remembers that the reader wants no card any more; the steps stay on the device page. */
const DISMISSED_KEY = 'zad-install-dismissed';
/** Counts starts: the card comes with the second visit, when the reader knows what he would install. */
const VISITS_KEY = 'zad-visits';

/** Whether and how Zad can be installed on this device. */
export class Install {
	way = $state<InstallWay>('other');
	/** Whether the card on the library page is shown. */
	offered = $state(false);
	#prompt: BeforeInstallPromptEvent | null = null;

	/** Finds out how this browser installs. Returns what undoes that. */
	start(): () => void {
		this.way = installWay();
		this.offered = this.way !== 'installed' && visits() >= 2 && !isDismissed();
		const keepPrompt = (event: BeforeInstallPromptEvent) => {
			// The browser would show a bar of its own at a moment of its own.
			event.preventDefault();
			this.#prompt = event;
			this.way = 'button';
		};
		const done = () => {
			this.way = 'installed';
			this.offered = false;
		};
		addEventListener('beforeinstallprompt', keepPrompt);
		addEventListener('appinstalled', done);
		return () => {
			removeEventListener('beforeinstallprompt', keepPrompt);
			removeEventListener('appinstalled', done);
		};
	}

	/** Opens the browser's own question; it can be asked once per event. */
	async ask(): Promise<void> {
		const prompt = this.#prompt;
		if (!prompt) return;
		this.#prompt = null;
		const { outcome } = await prompt.prompt();
		if (outcome === 'dismissed') this.way = 'other';
	}

	dismiss(): void {
		this.offered = false;
		try {
			localStorage.setItem(DISMISSED_KEY, '1');
		} catch {
			// Blocked storage: the card comes back at the next start.
		}
	}
}

function installWay(): InstallWay {
	const standalone = matchMedia('(display-mode: standalone)').matches;
	if (standalone || ('standalone' in navigator && navigator.standalone === true)) return 'installed';
	const agent = navigator.userAgent;
	// An iPad says that it is a Mac, but no Mac has a touch screen.
	if (/iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1)) return 'ios';
	if (/Firefox\//.test(agent)) return /Android/.test(agent) ? 'firefox-android' : 'firefox-desktop';
	return 'other';
}

/** Starts so far with this one; a reload within one session is no new visit. */
function visits(): number {
	try {
		const before = Number(localStorage.getItem(VISITS_KEY)) || 0;
		if (sessionStorage.getItem(VISITS_KEY)) return before;
		sessionStorage.setItem(VISITS_KEY, '1');
		localStorage.setItem(VISITS_KEY, String(before + 1));
		return before + 1;
	} catch {
		return 1;
	}
}

function isDismissed(): boolean {
	try {
		return localStorage.getItem(DISMISSED_KEY) !== null;
	} catch {
		return true;
	}
}
