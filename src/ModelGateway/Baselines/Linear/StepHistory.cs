namespace ModelGateway;

/// <summary>The last steps of a minimiser and what they taught about the curvature: the two-loop recursion of limited-memory BFGS.</summary>
internal sealed class StepHistory(LogisticCurvature curvature, int capacity)
{
    private readonly List<(double[] Step, double[] Change, double Product)> _steps = new(capacity);
    private double _scale = 1;

    /// <summary>Remembers a step.</summary>
    public void Add(ReadOnlySpan<double> from, ReadOnlySpan<double> to, ReadOnlySpan<double> fromGradient, ReadOnlySpan<double> toGradient)
    {
        double[] step = new double[from.Length];
        double[] change = new double[from.Length];
        for (int i = 0; i < from.Length; i++)
        {
            step[i] = to[i] - from[i];
            change[i] = toGradient[i] - fromGradient[i];
        }

        double product = InnerProduct.Of(step, change);
        if (!(product > 0))
        {
            return;
        }

        if (_steps.Count == capacity)
        {
            _steps.RemoveAt(0);
        }

        _steps.Add((step, change, product));
        double[] divided = [.. change];
        curvature.Divide(divided);
        _scale = product / InnerProduct.Of(change, divided);
    }

    /// <summary>Divides a gradient by the curvature as now known, in place.</summary>
    public void Divide(double[] gradient)
    {
        Span<double> shares = stackalloc double[_steps.Count];
        for (int k = _steps.Count - 1; k >= 0; k--)
        {
            shares[k] = InnerProduct.Of(_steps[k].Step, gradient) / _steps[k].Product;
            AddScaled(gradient, _steps[k].Change, -shares[k]);
        }

        curvature.Divide(gradient);
        foreach (ref double part in gradient.AsSpan())
        {
            part *= _scale;
        }

        for (int k = 0; k < _steps.Count; k++)
        {
            double share = InnerProduct.Of(_steps[k].Change, gradient) / _steps[k].Product;
            AddScaled(gradient, _steps[k].Step, shares[k] - share);
        }
    }

    private static void AddScaled(Span<double> to, ReadOnlySpan<double> from, double factor)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] += factor * from[i];
        }
    }
}
