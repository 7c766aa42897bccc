import { startForum } from './legacy-forum.js';
import { legacyForum } from './public/legacy-forum-adapter.js';

export default {
  name: 'legacy forum',
  async harness() {
    const forum = await startForum();
    const open = async (who, room, { course = 'bio101', ready, signal } = {}) => {
      if (!room.startsWith('~')) forum.makeForum(room, course); // a teacher has made it
      const sid = forum.signIn(who);
      const auth = async () => {
        await ready?.();
        return sid;
      };
      return legacyForum(`${forum.url}/forum`).open({ course, room }, { auth }, { signal });
    };
    return {
      link: (who, room) => open(who, room),
      elsewhere: (who, room) => open(who, room, { course: 'chem101' }),
      reader: (room) => open('guest', room),
      hosted: (who, room, page) => open(who, room, page),
      faults: { forget: async () => forum.restore() },
      dispose: () => forum.stop(),
    };
  },
};
