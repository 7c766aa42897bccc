/** Why no project was made, in one line for the person at the terminal. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
