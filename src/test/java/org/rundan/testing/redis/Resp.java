package org.rundan.testing.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to Redis that does nothing but ask and wait, without a client's machinery. */
public final class Resp implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader replies;

  public Resp(int port, String user, String password) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    replies =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    String answer = ask("AUTH", user, password);
    if (!answer.equals("+OK")) throw new IOException(answer);
  }

  /** The first line of the answer; of a string the string, or null if there is none. */
  public String ask(String... words) throws IOException {
    StringBuilder question = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      question.append("$").append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    socket.getOutputStream().write(question.toString().getBytes(StandardCharsets.UTF_8));
    String answer = replies.readLine();
    if (answer == null) throw new IOException("the connection ended");
    if (answer.equals("$-1")) return null;
    return answer.startsWith("$") ? replies.readLine() : answer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
