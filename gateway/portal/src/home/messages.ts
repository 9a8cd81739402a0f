export const homeMessages = { title: 'Home' };
