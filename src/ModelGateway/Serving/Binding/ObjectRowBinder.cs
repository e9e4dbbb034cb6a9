using System.Collections.Concurrent;

namespace ModelGateway;

/// <summary>Binds inputs by the type that each one has, with one binder per type.</summary>
internal sealed class ObjectRowBinder(RowLayout layout, RowContract? contract) : IRowBinder<object>
{
    private readonly ConcurrentDictionary<Type, IRowBinder<object>> _binders = new();

    /// <inheritdoc/>
    public void Bind(object input, FeatureRows rows, int row)
    {
        ArgumentNullException.ThrowIfNull(input);
        Type type = input.GetType();
        if (!_binders.TryGetValue(type, out IRowBinder<object>? binder))
        {
            binder = type == typeof(object)
                ? throw new InputException("", "The input is a bare object; expected a record, a dictionary or JSON with the features.")
                : _binders.GetOrAdd(type, (IRowBinder<object>)Activator.CreateInstance(typeof(Unboxing<>).MakeGenericType(type), RowBinderOf(type))!);
        }

        binder.Bind(input, rows, row);
    }

    private object RowBinderOf(Type type) => typeof(RowBinder)
        .GetMethod(nameof(RowBinder.For))!
        .MakeGenericMethod(type)
        .CreateDelegate<Func<RowLayout, RowContract?, object>>()(layout, contract);

    private sealed class Unboxing<T>(IRowBinder<T> inner) : IRowBinder<object>
    {
        public void Bind(object input, FeatureRows rows, int row) => inner.Bind((T)input, rows, row);
    }
}
