export const dealsMessages = { title: 'Deals' };
