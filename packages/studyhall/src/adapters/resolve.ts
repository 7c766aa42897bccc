// Importing this file lets `<study-session endpoint>` find its adapter.
import { setAdapterResolver } from '@studyhall/elements';
import { adapterFor } from './adapter-for.ts';

setAdapterResolver(adapterFor);
