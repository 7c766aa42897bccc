// Importing this file lets `<study-export>` make files.
import { setExporter } from '@studyhall/elements';
import { part } from '@studyhall/protocol';

setExporter(async () => (await part(() => import('./export.apart.ts'))).exportPosts);
