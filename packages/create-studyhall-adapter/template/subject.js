import { createAdapter } from './public/adapter.js';

/** How the conformance kit opens rooms of your backend. */
export default {
  name: '{{name}}',

  async harness() {
    // Begin here: start an empty backend that can be thrown away, or take a test server.
    const adapter = createAdapter('http://127.0.0.1:8080');
    return {
      // Opens a room as `ann` or `ben`, two students, or `tia`, a teaching assistant (a third student, where you have none).
      // The kit makes up a new name of a room for each law. Where rooms must be made first, make it here.
      link: (who, room) => adapter.open({ course: 'laws', room }, { auth: async () => `the credentials of ${who}` }),

      // If you can, each makes more laws run; in brackets what a skipped law says that it lacks.
      // Somebody who may read and not write (`reader`).
      // reader: (room) => {},
      // The room of that name in another course (`courses`).
      // elsewhere: (who, room) => {},
      // A page whose host lets us wait for who asks: `await host.ready()` in `auth`, and `host.signal` for `open` (`auth`).
      // hosted: (who, room, host) => {},

      // Where the backend has such rooms: makes this one a room in which students see what others posted once they have posted themselves (`postFirst`).
      // postFirst: async (room) => {},

      // The backend loses what it knew of a room, as after a restored backup (`restart`).
      // faults: { forget: async (room) => {} },

      // Ends what the harness has started.
      async dispose() {},
    };
  },
};
