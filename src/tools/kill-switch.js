import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Puts the kill switch into the place of the service worker of a built site, `OUT` or build/; the next build takes it out again.
const site = process.env.OUT ?? 'build';
const worker = join(site, 'service-worker.js');
if (!existsSync(worker)) {
	console.error(`لا موقع مبني في ${site}: شغّل npm run build أولا، أو سمّ مجلده في OUT.`);
	process.exit(1);
}
copyFileSync(fileURLToPath(new URL('../service-worker/kill-switch.js', import.meta.url)), worker);
console.log(`استُبدل ${worker}: انشره، فيترك القراء التطبيق المحفوظ ويفتحون الموقع من الشبكة، ويبقى ما حفظوه.`);
