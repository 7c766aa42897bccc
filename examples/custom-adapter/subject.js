import { startForum } from './legacy-forum.js';
import { legacyForum } from './public/legacy-forum-adapter.js';

export default {
  name: 'legacy forum',
  async harness() {
    const forum = await startForum();
    return {
      async link(who, room) {
        if (!room.startsWith('~')) forum.makeForum(room); // a teacher has made it
        const sid = forum.signIn(who);
        return legacyForum(`${forum.url}/forum`).open({ course: 'bio101', room }, { auth: async () => sid });
      },
      faults: { forget: async () => forum.restore() },
      dispose: () => forum.stop(),
    };
  },
};
