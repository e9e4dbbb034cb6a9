using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Binds properties and fields with one compiled method that writes a whole row. Allocates nothing of its own.</summary>
internal sealed class RecordRowBinder<T> : IRowBinder<T>
{
    private readonly RowLayout _layout;
    private readonly Writer _write;

    /// <exception cref="InputException">A feature has no property, or one of a type that does not fit.</exception>
    public RecordRowBinder(RowLayout layout)
    {
        _layout = layout;
        _write = Compile(layout);
    }

    // References into the row rather than spans: expression trees cannot hold spans.
    private delegate void Writer(T input, ref float singles, ref long wides, ref string? texts, ref float[]? vectors);

    /// <inheritdoc/>
    public void Bind(T input, FeatureRows rows, int row)
    {
        if (input is null)
        {
            throw new ArgumentNullException(nameof(input));
        }

        if (!ReferenceEquals(rows.Layout, _layout) && !rows.Layout.Features.Equals(_layout.Features))
        {
            throw new ArgumentException("The rows have another layout than the binder.", nameof(rows));
        }

        _write(
            input,
            ref MemoryMarshal.GetReference(_layout.SingleWidth > 0 ? rows.Singles(row) : default),
            ref MemoryMarshal.GetReference(_layout.WideWidth > 0 ? rows.Wides(row) : default),
            ref MemoryMarshal.GetReference(_layout.TextWidth > 0 ? rows.Texts(row) : default),
            ref MemoryMarshal.GetReference(_layout.VectorWidth > 0 ? rows.Vectors(row) : default));
    }

    private static Writer Compile(RowLayout layout)
    {
        ParameterExpression input = Expression.Parameter(typeof(T));
        ParameterExpression singles = Expression.Parameter(typeof(float).MakeByRefType());
        ParameterExpression wides = Expression.Parameter(typeof(long).MakeByRefType());
        ParameterExpression texts = Expression.Parameter(typeof(string).MakeByRefType());
        ParameterExpression vectors = Expression.Parameter(typeof(float[]).MakeByRefType());
        Schema read = FeatureKeys.ReadOf(layout.Features);
        RecordMember[] members = new RecordMembers(typeof(T)).Match(read);
        Expression[] writes = new Expression[members.Length];
        for (int feature = 0; feature < members.Length; feature++)
        {
            FeatureSlot slot = layout[layout.Features.IndexOf(read[feature].Name)];
            ParameterExpression lane = slot.Lane switch
            {
                FeatureLane.Single => singles,
                FeatureLane.Text => texts,
                FeatureLane.Vector => vectors,
                _ => wides,
            };
            Expression value = LaneExpression.Of(members[feature].Read(input), read[feature], members[feature], layout.AreInstants);
            MethodInfo set = typeof(RecordRowBinder<T>).GetMethod(nameof(Set), BindingFlags.Static | BindingFlags.NonPublic, [lane.Type.MakeByRefType(), typeof(int), value.Type])!;
            writes[feature] = Expression.Call(set, lane, Expression.Constant(slot.Offset), value);
        }

        return Expression.Lambda<Writer>(Expression.Block(typeof(void), [.. writes, Expression.Empty()]), input, singles, wides, texts, vectors).Compile();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(ref float lane, int offset, float value) => Unsafe.Add(ref lane, offset) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(ref long lane, int offset, long value) => Unsafe.Add(ref lane, offset) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(ref long lane, int offset, double value) => Unsafe.Add(ref lane, offset) = BitConverter.DoubleToInt64Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(ref string? lane, int offset, string? value) => Unsafe.Add(ref lane, offset) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(ref float[]? lane, int offset, float[]? value) => Unsafe.Add(ref lane, offset) = value;
}
