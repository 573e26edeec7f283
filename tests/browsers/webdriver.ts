/** The name under which WebDriver hands out the reference of an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A W3C WebDriver session, as far as the tests need one. */
export class WebDriverSession {
	readonly #address: string;

	private constructor(address: string) {
		this.#address = address;
	}

	static async start(driver: string, capabilities: object): Promise<WebDriverSession> {
		const answer = await send('POST', `${driver}/session`, { capabilities: { alwaysMatch: capabilities } });
		return new WebDriverSession(`${driver}/session/${(answer as { sessionId: string }).sessionId}`);
	}

	post(command: string, body: object = {}): Promise<unknown> {
		return send('POST', `${this.#address}/${command}`, body);
	}

	get(command: string): Promise<unknown> {
		return send('GET', `${this.#address}/${command}`);
	}

	/** The reference of the first match, as a piece of a command's address. Throws when there is none. */
	async find(selector: string): Promise<string> {
		const found = await this.post('element', { using: 'css selector', value: selector });
		return `element/${(found as Record<string, string>)[ELEMENT]}`;
	}

	async end(): Promise<void> {
		await send('DELETE', this.#address);
	}
}

async function send(method: string, url: string, body?: object): Promise<unknown> {
	const response = await fetch(url, {
		method,
		headers: { 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(body) })
	});
	const { value } = (await response.json()) as { value: unknown };
	if (response.ok) return value;
	const { error, message } = value as { error: string; message: string };
	throw new Error(`WebDriver: ${error}: ${message} (${method} ${new URL(url).pathname})`);
}
