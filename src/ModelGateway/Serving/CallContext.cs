using System.Diagnostics;
using System.Security.Cryptography;

namespace ModelGateway;

/// <summary>
/// What one call in flight needs on its thread: the lease on a version, buffers, and the counter of prediction ids.
/// A call inside another call on the same thread gets the next context.
/// </summary>
internal sealed class CallContext : Lease
{
    private const int SequenceBits = 44;

    private static readonly ulong s_process = ProcessPart();
    private static readonly Lock s_lock = new();
    private static readonly Stack<CallContext> s_free = new();

    [ThreadStatic]
    private static ThreadStack? t_stack;

    private readonly ulong _threadPart;
    private ulong _count;
    private CallBuffers?[] _buffers = [];

    private CallContext() => _threadPart = (ulong)Number << SequenceBits;

    /// <summary>The context of a call that begins now on this thread. Every <see cref="Enter"/> is followed by an <see cref="Exit"/>.</summary>
    public static CallContext Enter()
    {
        ThreadStack stack = t_stack ??= new ThreadStack();
        CallContext[] contexts = stack.Contexts;
        if (stack.Depth == contexts.Length)
        {
            stack.Push(Rent());
            contexts = stack.Contexts;
        }

        return contexts[stack.Depth++];
    }

    /// <summary>Ends the call and its lease.</summary>
    public void Exit()
    {
        Return();
        ThreadStack stack = t_stack!;
        stack.Depth--;
        Debug.Assert(stack.Contexts[stack.Depth] == this, "Calls on one thread end in the reverse order of their beginning.");
    }

    /// <summary>Whether this call is to be timed: one in 1,024, as reading the clock costs more than many a model.</summary>
    public bool IsTimed => (_count & 1_023) == 1_023;

    /// <summary>The next id of this thread.</summary>
    public PredictionId NextId() => new(s_process, _threadPart | ++_count);

    /// <summary>The next ids of this thread.</summary>
    public void NextIds(Span<PredictionId> ids)
    {
        ulong next = _threadPart | (_count + 1);
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = new PredictionId(s_process, next + (ulong)i);
        }

        _count += (ulong)ids.Length;
    }

    /// <summary>This context's buffers for a version.</summary>
    public CallBuffers BuffersFor(LoadedVersion version)
    {
        CallBuffers?[] buffers = _buffers;
        int slot = version.BufferSlot;
        return slot < buffers.Length && buffers[slot] is { } found && found.Layout == version.Layout ? found : AddBuffers(version);
    }

    private CallBuffers AddBuffers(LoadedVersion version)
    {
        if (version.BufferSlot >= _buffers.Length)
        {
            Array.Resize(ref _buffers, version.BufferSlot + 1);
        }

        return _buffers[version.BufferSlot] = new CallBuffers(version);
    }

    private static CallContext Rent()
    {
        lock (s_lock)
        {
            return s_free.TryPop(out CallContext? context) ? context : new CallContext();
        }
    }

    private static ulong ProcessPart()
    {
        using Process process = Process.GetCurrentProcess();
        ulong started = (ulong)new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeMilliseconds();
        return (started << 24) | (uint)RandomNumberGenerator.GetInt32(1 << 24);
    }

    /// <summary>A thread's contexts, one for each depth of calls within calls. They go back when the thread has ended.</summary>
    private sealed class ThreadStack
    {
        public CallContext[] Contexts { get; private set; } = [];

        public int Depth { get; set; }

        public void Push(CallContext context) => Contexts = [.. Contexts, context];

        ~ThreadStack()
        {
            lock (s_lock)
            {
                foreach (CallContext context in Contexts)
                {
                    s_free.Push(context);
                }
            }
        }
    }
}
