import { CourseCover } from './course-cover.tsx'

/** A band of ornament over pages that have no picture of their own: sign-in, errors. */
export function GirihBand() {
  return (
    <div className="girih-band">
      <CourseCover courseId="band" design={{ tiling: 'octagon', angle: 66, palette: 'turquoise' }} />
    </div>
  )
}
