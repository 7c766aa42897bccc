import { holds } from './holds.fixture.ts';
import { SEVERAL_SERVERS } from './suite.ts';

/** Starting a database, a broker and two servers takes seconds: of the short run it is one fault, with one seed. */
const QUICKEST = 'broker-parted';

holds('real clients and two real servers keep every promise', SEVERAL_SERVERS.filter(({ id }) => id === QUICKEST), 1);
