export const dashboardMessages = { title: 'Dashboard' };
