/** What only the leading does, and the stage's code to the room. Phones load it when their holder leads. */
export { Leader } from './leader';
