package dev.parley.web;

import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * Buffers that no two connections ever share. Jetty 12.1.14 now and then gives a pooled buffer back
 * twice ({@code IllegalStateException: already released}, jetty.project issue 12939, open): then
 * one sender's bytes are read as another's request, and the answer goes to the wrong one. A million
 * random requests met it about every second time; memory that is never used again cannot be mixed
 * up.
 */
final class FreshBuffers extends ByteBufferPool.NonPooling {
  /** Returns one on the heap, where it costs little to make. */
  @Override
  public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
    return super.acquire(size, false);
  }
}
