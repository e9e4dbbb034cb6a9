using System.Numerics;

namespace ModelGateway.OnnxRuntime;

/// <summary>Lends scoring contexts to calls; as many as have been in use at once, up to a limit, are kept for the next ones.</summary>
/// <remarks>Contexts hold native memory, which must be freed with the model and not when some thread happens to end; so they belong to the model and not to threads.</remarks>
internal sealed class ContextPool(Func<ScoringContext> create) : IDisposable
{
    private readonly ScoringContext?[] _free = new ScoringContext?[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 4 * Environment.ProcessorCount))];

    /// <param name="place">Where it goes back to.</param>
    public ScoringContext Rent(out int place)
    {
        int start = Environment.CurrentManagedThreadId;
        for (int i = 0; i < _free.Length; i++)
        {
            place = (start + i) & (_free.Length - 1);
            ref ScoringContext? slot = ref _free[place];
            if (Volatile.Read(ref slot) is not null && Interlocked.Exchange(ref slot, null) is { } found)
            {
                return found;
            }
        }

        place = start & (_free.Length - 1);
        return create();
    }

    public void Return(ScoringContext context, int place)
    {
        for (int i = 0; i < _free.Length; i++)
        {
            ref ScoringContext? slot = ref _free[(place + i) & (_free.Length - 1)];
            if (Volatile.Read(ref slot) is null && Interlocked.CompareExchange(ref slot, context, null) is null)
            {
                return;
            }
        }

        context.Dispose();
    }

    /// <summary>Frees the contexts; none is lent any more.</summary>
    public void Dispose()
    {
        foreach (ref ScoringContext? slot in _free.AsSpan())
        {
            slot?.Dispose();
            slot = null;
        }
    }
}
