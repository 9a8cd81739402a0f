import { Route, Routes } from 'react-router';
import { ContactList } from './ContactList';
import { ContactPage } from './ContactPage';

export default function Contacts() {
  return (
    <Routes>
      <Route index element={<ContactList />} />
      <Route path=":id" element={<ContactPage />} />
    </Routes>
  );
}
