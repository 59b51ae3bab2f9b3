package org.prodops.app.http;

/** What to say of a status when nobody who knew more has spoken. */
final class Sentences {
  private Sentences() {}

  static String of(int status) {
    return switch (status) {
      case 400 -> "The request cannot be understood.";
      case 401 -> "Sign in first.";
      case 403 -> "You are not allowed to do this.";
      case 404 -> "There is nothing here.";
      case 405 -> "This method is not supported here.";
      case 406 -> "None of the media types you accept can be produced here.";
      case 413 -> "The request is too large.";
      case 415 -> "This media type is not understood here; send application/json.";
      case 503 -> "The server cannot do this now; try again.";
      default -> status < 500 ? "The request was refused." : "Something went wrong here.";
    };
  }
}
