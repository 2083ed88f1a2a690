import { feed } from "../feed";

export const GET = () => feed();
