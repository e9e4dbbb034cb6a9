namespace ModelGateway;

public class NewtonMinimiserTests
{
    [Fact]
    public void A_bowl_has_its_lowest_place_found_in_a_step()
    {
        double[] found = NewtonMinimiser.Minimise([0, 0], (at, gradient, hessian) =>
        {
            (double x, double y) = (at[0] - 3, at[1] + 2);
            if (!gradient.IsEmpty)
            {
                (gradient[0], gradient[1]) = ((4 * x) + y, x + (2 * y));
                (hessian[0], hessian[1], hessian[3]) = (4, 1, 2);
            }

            return (2 * x * x) + (x * y) + (y * y);
        });

        Assert.Equal(3, found[0], 1e-9);
        Assert.Equal(-2, found[1], 1e-9);
    }

    [Fact]
    public void A_step_that_leads_uphill_is_halved()
    {
        // From 3 on Newton's own steps for this function go further away each time.
        double[] found = NewtonMinimiser.Minimise([3], (at, gradient, hessian) =>
        {
            if (!gradient.IsEmpty)
            {
                gradient[0] = at[0] / Math.Sqrt(1 + (at[0] * at[0]));
                hessian[0] = Math.Pow(1 + (at[0] * at[0]), -1.5);
            }

            return Math.Sqrt(1 + (at[0] * at[0]));
        });

        Assert.Equal(0, found[0], 1e-4);
    }

    [Fact]
    public void Where_nothing_is_lower_the_start_is_the_answer() => Assert.Equal([5.0], NewtonMinimiser.Minimise([5], (_, gradient, hessian) =>
    {
        if (!gradient.IsEmpty)
        {
            (gradient[0], hessian[0]) = (1, 1);
        }

        return double.NaN;
    }));
}
