export { createStaticAdapter } from '@studyhall/adapter-static';
