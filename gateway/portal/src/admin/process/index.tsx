import { Route, Routes } from 'react-router';
import { ApiError } from '../../api/problem';
import { Failed } from '../../design/States';

/** What the sales process is made of. */
export default function Process() {
  return (
    <Routes>
      <Route path="*" element={<Failed error={new ApiError(404, {})} />} />
    </Routes>
  );
}
