/** Keeps the screen on, as far as the browser lets a page. Returns what undoes that. */
export function stayAwake(): () => void {
	let lock: WakeLockSentinel | null = null;
	let isOver = false;
	// Missing in some browsers, whatever the type says.
	navigator.wakeLock?.request('screen').then(
		(granted) => (isOver ? void granted.release() : (lock = granted)),
		() => {
			// Refused to save power: the screen dims as it always does.
		}
	);
	return () => {
		isOver = true;
		void lock?.release();
	};
}
