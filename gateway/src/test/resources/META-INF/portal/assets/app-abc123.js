console.log('the same text again and again, the same text again and again');
