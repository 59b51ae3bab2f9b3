import java.util.ArrayList;
import java.util.List;

/**
 * One piece of work. Days as in the calendar; what lies beyond the story's end has not happened.
 *
 * @param number counts within its product, from 1
 * @param area the epic or label, null for work that belongs to nothing
 * @param feature what its use is called, null if nobody asked for it
 * @param reviewed when it went to review
 * @param reopened when it came back after it was done, beyond the end if it did not
 * @param deleted when it was deleted, beyond the end if it was not
 */
record Item(
    int number,
    String title,
    String type,
    String area,
    String feature,
    int points,
    String priority,
    String reporter,
    String assignee,
    double created,
    double started,
    double reviewed,
    double done,
    double reopened,
    double deleted) {

  /** Releases go out each Wednesday of the story, so to say. */
  private static final int RELEASE_EVERY = 7;

  enum State {
    OPEN,
    STARTED,
    REVIEWED,
    DONE
  }

  /** A change of state, and when. */
  record Move(double day, State from, State to) {}

  /** Returns the changes of state that have happened. */
  List<Move> moves(Calendar calendar) {
    List<Move> moves = new ArrayList<>();
    moves.add(new Move(started, State.OPEN, State.STARTED));
    moves.add(new Move(reviewed, State.STARTED, State.REVIEWED));
    moves.add(new Move(done, State.REVIEWED, State.DONE));
    moves.add(new Move(reopened, State.DONE, State.STARTED));
    moves.add(new Move(reopened + 1.5, State.STARTED, State.DONE));
    moves.removeIf(move -> !calendar.hasHappened(move.day()));
    return moves;
  }

  /** Returns the number of the weekly release it went out with, or will. */
  int release() {
    return releaseAfter(done);
  }

  static int releaseAfter(double done) {
    return (int) (done / RELEASE_EVERY) + 1;
  }

  static double releaseDay(int release) {
    return release * RELEASE_EVERY + 0.4;
  }
}
