export { default } from "tagwire/worker";
