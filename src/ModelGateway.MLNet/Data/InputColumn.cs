using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>A column that ML.NET reads from a <see cref="RowSource"/>.</summary>
/// <param name="Name">The name in ML.NET.</param>
/// <param name="Type">The type in ML.NET.</param>
/// <param name="CreateGetter">Makes the <see cref="ValueGetter{T}"/> over a source.</param>
internal sealed record InputColumn(string Name, DataViewType Type, Func<RowSource, Delegate> CreateGetter)
{
    /// <summary>A column whose cells have type <typeparamref name="T"/>.</summary>
    public static InputColumn Of<T>(string name, DataViewType type, Func<RowSource, ValueGetter<T>> createGetter) => new(name, type, createGetter);
}
